using System.Globalization;

namespace FeatureFlags;

/// <summary>
/// Computes the hash that determines the bucket of a user. The input of the hash is a salt followed by the user id or by another attribute.
/// </summary>
/// <param name="salt">The salt, by default the name of the flag.</param>
/// <param name="attribute">The attribute that is hashed; <c>null</c> for the user id.</param>
internal sealed class Bucketing(string salt, string? attribute)
{
    private const int MaxNumberLength = 32;

    /// <summary>
    /// The largest absolute value of a number that is hashed as digits without an exponent. A <see cref="double"/> represents all whole
    /// numbers up to this limit exactly. Other programming languages format these numbers with the same digits.
    /// </summary>
    private const double MaxDigits = 9_007_199_254_740_992;

    private readonly BucketHash _hash = new(salt);

    /// <summary>
    /// Computes the hash of the configured attribute, or of the user id if no attribute is configured. Returns false if the evaluation
    /// context lacks this value, or if the value cannot be hashed.
    /// </summary>
    public bool TryHash(in EvaluationTarget target, out uint hash)
    {
        hash = 0;
        if (attribute is null)
        {
            hash = target.HasUser ? _hash.Hash(target.UserId!) : 0;
            return target.HasUser;
        }

        FlagAttribute value = target.Find(attribute);
        switch (value.Kind)
        {
            case AttributeKind.String:
                hash = _hash.Hash(value.String);
                return value.String.Length > 0;
            case AttributeKind.Number:
                hash = Hash(value.Number);
                return true;
            case AttributeKind.Boolean:
                hash = _hash.Hash(value.Boolean ? "true" : "false");
                return true;
            default:
                return false;
        }
    }

    private uint Hash(double number)
    {
        bool isDigits = Math.Abs(number) <= MaxDigits && Math.Floor(number) == number;
#if NET
        Span<char> text = stackalloc char[MaxNumberLength];
        int length;
        _ = isDigits
            ? ((long)number).TryFormat(text, out length, default, CultureInfo.InvariantCulture)
            : number.TryFormat(text, out length, "R", CultureInfo.InvariantCulture);
        return _hash.Hash(text.Slice(0, length));
#else
        return _hash.Hash(
            isDigits ? ((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture));
#endif
    }
}
