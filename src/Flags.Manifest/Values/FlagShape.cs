namespace FeatureFlags.Manifest;

/// <summary>Represents the type of a flag and the limits that all its values must meet.</summary>
/// <param name="Type">The type of the flag.</param>
internal sealed record FlagShape(FlagType Type)
{
    /// <summary>
    /// Gets a value that indicates whether an <see cref="FlagType.Integer"/> flag has 64-bit values. A flag has 64-bit values if its
    /// default or one of its limits is out of the range of <c>int</c>.
    /// </summary>
    public bool IsInt64 { get; init; }

    /// <summary>
    /// Gets the minimum value, inclusive, as an <see cref="FlagValue.Integer"/> or a <see cref="FlagValue.Float"/>, or <c>null</c> for no
    /// limit.
    /// </summary>
    public FlagValue? Minimum { get; init; }

    /// <summary>
    /// Gets the maximum value, inclusive, as an <see cref="FlagValue.Integer"/> or a <see cref="FlagValue.Float"/>, or <c>null</c> for no
    /// limit.
    /// </summary>
    public FlagValue? Maximum { get; init; }

    /// <summary>
    /// Gets the regular expression for string values, or <c>null</c> to accept any string. A string is valid if any part of the string
    /// matches the expression.
    /// </summary>
    public string? Pattern { get; init; }

    /// <summary>Gets the maximum length of a string value, in UTF-16 code units, or <c>null</c> for no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Gets the names of the variants of a <see cref="FlagType.Variant"/> flag, in declared order.</summary>
    public EquatableArray<string> Variants { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// Gets the schema of the values of an <see cref="FlagType.Object"/> flag, or of the payloads of a <see cref="FlagType.Variant"/> flag.
    /// It is <c>null</c> for other flags.
    /// </summary>
    public ObjectSchema? Schema { get; init; }
}
