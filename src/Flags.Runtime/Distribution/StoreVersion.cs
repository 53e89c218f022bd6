using System.Globalization;

namespace FeatureFlags.Distribution;

/// <summary>Which state of the store it is. A later one is greater, on whatever way it comes: so an old message never brings an old value back.</summary>
/// <param name="Era">How often the audit was found to go on from elsewhere, as after a restore of the database.</param>
/// <param name="Sequence">The last entry of the audit that is in it.</param>
/// <param name="Revision">How often the settings' table was written to, by whatever means.</param>
public readonly record struct StoreVersion(long Era, long Sequence, long Revision) : IComparable<StoreVersion>
{
    /// <inheritdoc/>
    public int CompareTo(StoreVersion other) => (Era, Sequence, Revision).CompareTo((other.Era, other.Sequence, other.Revision));

    /// <summary>Whether <paramref name="left"/> came before <paramref name="right"/>.</summary>
    public static bool operator <(StoreVersion left, StoreVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> came after <paramref name="right"/>.</summary>
    public static bool operator >(StoreVersion left, StoreVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> did not come after <paramref name="right"/>.</summary>
    public static bool operator <=(StoreVersion left, StoreVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> did not come before <paramref name="right"/>.</summary>
    public static bool operator >=(StoreVersion left, StoreVersion right) => left.CompareTo(right) >= 0;

    /// <summary><c>era.sequence.revision</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Era}.{Sequence}.{Revision}");

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version.</param>
    /// <returns>Whether it is one: three numbers, none of them negative.</returns>
    public static bool TryParse(string? text, out StoreVersion version)
    {
        version = default;
        if (text?.Split('.') is not [string era, string sequence, string revision] || !TryParse(era, out long e) || !TryParse(sequence, out long s) || !TryParse(revision, out long r))
        {
            return false;
        }

        version = new StoreVersion(e, s, r);
        return true;
    }

    private static bool TryParse(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
