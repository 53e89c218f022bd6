using System.Globalization;

namespace FeatureFlags;

/// <summary>
/// Represents the value of an attribute in a <see cref="FlagContext"/>. Numbers, Booleans and times are stored without boxing, to avoid
/// allocations.
/// </summary>
internal readonly struct FlagAttribute
{
    private readonly object? _reference;
    private readonly long _bits;

    private FlagAttribute(AttributeKind kind, object? reference, long bits) => (Kind, _reference, _bits) = (kind, reference, bits);

    public AttributeKind Kind { get; }

    public string String => (string)_reference!;

    public double Number => BitConverter.Int64BitsToDouble(_bits);

    public bool Boolean => _bits != 0;

    public DateTimeOffset Time => new(_bits, TimeSpan.Zero);

    public string[] Strings => (string[])_reference!;

    public static FlagAttribute Of(string text) => new(AttributeKind.String, text, 0);

    public static FlagAttribute Of(double number) => new(AttributeKind.Number, null, BitConverter.DoubleToInt64Bits(number));

    public static FlagAttribute Of(bool value) => new(AttributeKind.Boolean, null, value ? 1 : 0);

    public static FlagAttribute Of(DateTimeOffset time) => new(AttributeKind.Time, null, time.UtcTicks);

    public static FlagAttribute Of(string[] texts) => new(AttributeKind.Strings, texts, 0);

    /// <summary>Returns the value as a string for debugging.</summary>
    public override string ToString() => Kind switch
    {
        AttributeKind.String => String,
        AttributeKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        AttributeKind.Boolean => Boolean ? "true" : "false",
        AttributeKind.Time => Time.ToString("O", CultureInfo.InvariantCulture),
        AttributeKind.Strings => string.Join(", ", Strings),
        _ => "",
    };
}
