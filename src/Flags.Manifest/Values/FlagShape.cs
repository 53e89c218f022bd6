namespace FeatureFlags.Manifest;

/// <summary>What every value of a flag must obey.</summary>
/// <param name="Type">The flag's type.</param>
internal sealed record FlagShape(FlagType Type)
{
    /// <summary>An <see cref="FlagType.Integer"/> whose default or range does not fit <c>int</c>.</summary>
    public bool IsInt64 { get; init; }

    /// <summary>Smallest value allowed: an <see cref="FlagValue.Integer"/> or a <see cref="FlagValue.Float"/>.</summary>
    public FlagValue? Minimum { get; init; }

    /// <summary>Largest value allowed: an <see cref="FlagValue.Integer"/> or a <see cref="FlagValue.Float"/>.</summary>
    public FlagValue? Maximum { get; init; }

    /// <summary>Regular expression that a string must match somewhere, as in JSON Schema.</summary>
    public string? Pattern { get; init; }

    /// <summary>Most UTF-16 code units that a string may have.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The names of a <see cref="FlagType.Variant"/> flag's variants, in the order of their declaration.</summary>
    public EquatableArray<string> Variants { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What values of a <see cref="FlagType.Object"/> flag, or payloads of a <see cref="FlagType.Variant"/> flag, must be.</summary>
    public ObjectSchema? Schema { get; init; }
}
