namespace FeatureFlags.Manifest;

/// <summary>The type of a flag and the limits that every value of the flag must meet.</summary>
/// <param name="Type">The type of the flag.</param>
internal sealed record FlagShape(FlagType Type)
{
    /// <summary>
    /// Gets whether the flag is an <see cref="FlagType.Integer"/> whose default or limits exceed the range of <c>int</c>.
    /// </summary>
    public bool IsInt64 { get; init; }

    /// <summary>Gets the minimum value, inclusive: an <see cref="FlagValue.Integer"/> or a <see cref="FlagValue.Float"/>.</summary>
    public FlagValue? Minimum { get; init; }

    /// <summary>Gets the maximum value, inclusive: an <see cref="FlagValue.Integer"/> or a <see cref="FlagValue.Float"/>.</summary>
    public FlagValue? Maximum { get; init; }

    /// <summary>Gets the regular expression that must match a part of the string, as in JSON Schema.</summary>
    public string? Pattern { get; init; }

    /// <summary>Gets the maximum length of a string, in UTF-16 code units.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Gets the names of the variants of a <see cref="FlagType.Variant"/> flag, in declared order.</summary>
    public EquatableArray<string> Variants { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// Gets the schema of the values of an <see cref="FlagType.Object"/> flag, or of the payloads of a <see cref="FlagType.Variant"/>
    /// flag.
    /// </summary>
    public ObjectSchema? Schema { get; init; }
}
