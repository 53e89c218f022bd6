using FeatureFlags.Manifest;
using FeatureFlags.Sources;

namespace FeatureFlags;

/// <summary>One flag in a snapshot: its value, ready to be read, and where it comes from.</summary>
/// <param name="definition">The flag.</param>
/// <param name="setting">What the source said.</param>
/// <param name="value">The same, ready to be read.</param>
/// <param name="reason">What decided, before a caller is looked at.</param>
/// <param name="source">Name of the source.</param>
/// <param name="place">Tells the place within the source.</param>
internal sealed class FlagEntry(FlagDefinition definition, FlagValue setting, object value, FlagReason reason, string source, object? place)
{
    private FlagSettingStatus? _status;

    public FlagDefinition Definition { get; } = definition;

    public FlagValue Setting { get; } = setting;

    /// <summary>What the accessor gives: a boxed primitive, a string, a record, a <see cref="PercentageFlag"/>, a <see cref="UsersFlag"/> or a <see cref="VariantFlag{TVariant}"/>.</summary>
    public object Value { get; } = value;

    public FlagReason Reason { get; } = reason;

    public string Source { get; } = source;

    /// <summary>The place within the source, for people.</summary>
    public string? Origin => Place?.ToString();

    private object? Place { get; } = place;

    /// <summary>The settings that were rejected while this one is effective, the highest-precedence one first.</summary>
    public RejectedSetting? Rejected { get; init; }

    /// <summary>
    /// Gets the setting as operators see it. It is written once for each entry, because a list of all flags asks for it on behalf
    /// of every caller.
    /// </summary>
    public FlagSettingStatus Status =>
        Volatile.Read(ref _status) ?? Interlocked.CompareExchange(ref _status, CreateStatus(), null) ?? _status;

    /// <summary>The same entry in another snapshot, with what was refused there.</summary>
    public FlagEntry Keep(RejectedSetting? rejected, IEvaluationScope scope) => rejected == Rejected && !FlagDefinition.IsBound(Value)
        ? this
        : new(Definition, Setting, Definition.ToRuntimeValue(Setting, scope, this), Reason, Source, Place) { Rejected = rejected };

    /// <summary>The entry of a source's setting: the former one where that is the same and is not bound to its snapshot.</summary>
    public static FlagEntry Of(
        FlagDefinition definition,
        FlagValue value,
        string source,
        FlagSetting setting,
        RejectedSetting? rejected,
        IEvaluationScope scope,
        FlagEntry? former)
    {
        bool isSame = former is { Reason: FlagReason.Static } && former.Says(value) && former.IsFrom(source, setting)
            && former.Origin == setting.Origin && former.Rejected == rejected && !FlagDefinition.IsBound(former.Value);
        if (isSame)
        {
            return former!;
        }

        object read = definition.ToRuntimeValue(value, scope, former);
        return new FlagEntry(definition, value, read, FlagReason.Static, source, setting.Place) { Rejected = rejected };
    }

    /// <summary>Whether another entry of the flag tells people and programs the same.</summary>
    public bool SaysSame(FlagEntry other) => ReferenceEquals(this, other)
        || (Says(other.Setting) && Reason == other.Reason && Source == other.Source && Origin == other.Origin
            && ConfigurationOrigin.IsSameLayer(Place, other.Place) && Rejected == other.Rejected);

    /// <summary>Whether the entry's setting is from the same source, and in a configuration from the same provider.</summary>
    public bool IsFrom(string other, FlagSetting setting) => Source == other && ConfigurationOrigin.IsSameLayer(Place, setting.Place);

    /// <summary>Whether this entry's setting says the same as another.</summary>
    public bool Says(FlagValue other) => Setting.Equals(other);

    private FlagSettingStatus CreateStatus() => new(SettingWriter.Write(Setting), Reason, Source, Origin, Rejected)
    {
        IsEnabled = Setting is not (FlagValue.Boolean { Value: false } or FlagValue.Targeting { Setting.Enabled: false }),
        Requires = Setting is FlagValue.Targeting { Setting.Requires: { Count: > 0 } requires }
            ? new EquatableArray<string>([.. requires.Select(static requirement => requirement.Flag)])
            : EquatableArray<string>.Empty,
    };
}
