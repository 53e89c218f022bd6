namespace FeatureFlags;

/// <summary>One flag in a snapshot: its value, ready to be read, and where it comes from.</summary>
internal sealed class FlagEntry(FlagDefinition definition, object value, FlagReason reason, string source, object? place)
{
    public FlagDefinition Definition { get; } = definition;

    /// <summary>What the accessor gives: a boxed primitive, a string, a <see cref="PercentageFlag"/> or a <see cref="UsersFlag"/>.</summary>
    public object Value { get; } = value;

    public FlagReason Reason { get; } = reason;

    public string Source { get; } = source;

    /// <summary>The place within the source, for people.</summary>
    public string? Origin => place?.ToString();

    /// <summary>A newer setting that was refused while this one stays in force.</summary>
    public RejectedSetting? Rejected { get; init; }

    public FlagEntry Keep(RejectedSetting rejected) => new(Definition, Value, Reason, Source, place) { Rejected = rejected };
}
