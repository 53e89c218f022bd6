using FeatureFlags.Manifest;
using FeatureFlags.Sources;

namespace FeatureFlags;

/// <summary>
/// Represents one flag in a snapshot: its effective setting, the value that accessors return, and the source of the setting.
/// </summary>
/// <param name="definition">The definition of the flag.</param>
/// <param name="setting">The effective setting.</param>
/// <param name="value">The setting, converted to the value that accessors return.</param>
/// <param name="reason">The reason for the setting, which does not depend on a caller.</param>
/// <param name="source">The name of the source that has the setting.</param>
/// <param name="place">
/// An object whose <see cref="object.ToString"/> returns the place of the setting within the source; <c>null</c> if it is not known.
/// </param>
internal sealed class FlagEntry(FlagDefinition definition, FlagValue setting, object value, FlagReason reason, string source, object? place)
{
    private FlagSettingStatus? _status;

    public FlagDefinition Definition { get; } = definition;

    public FlagValue Setting { get; } = setting;

    /// <summary>
    /// Gets the value that the accessor returns: a boxed primitive, a string, a record, a <see cref="PercentageFlag"/>, a
    /// <see cref="UsersFlag"/> or a <see cref="VariantFlag{TVariant}"/>.
    /// </summary>
    public object Value { get; } = value;

    public FlagReason Reason { get; } = reason;

    public string Source { get; } = source;

    /// <summary>Gets the display name of the place of the setting within the source, such as a file.</summary>
    public string? Origin => Place?.ToString();

    private object? Place { get; } = place;

    /// <summary>
    /// Gets the invalid settings that were rejected while this setting is effective, as a linked list, highest precedence first;
    /// <c>null</c> if no setting was rejected.
    /// </summary>
    public RejectedSetting? Rejected { get; init; }

    /// <summary>
    /// Gets the setting in the form that is shown to operators. The result is created once for each entry, because each request for a list
    /// of all flags reads it.
    /// </summary>
    public FlagSettingStatus Status =>
        Volatile.Read(ref _status) ?? Interlocked.CompareExchange(ref _status, CreateStatus(), null) ?? _status;

    /// <summary>
    /// Returns the entry for use in another snapshot. This entry is returned if nothing differs. Otherwise, the result is a copy. The copy
    /// has the settings that are rejected in the other snapshot, and rules that use the clock and the required flags of that snapshot.
    /// </summary>
    public FlagEntry Keep(RejectedSetting? rejected, IEvaluationScope scope) => rejected == Rejected && !FlagDefinition.IsBound(Value)
        ? this
        : new(Definition, Setting, Definition.ToRuntimeValue(Setting, scope, this), Reason, Source, Place) { Rejected = rejected };

    /// <summary>
    /// Returns the entry of a flag for the setting of a source. The result is the previous entry if the setting is unchanged and its rules
    /// depend neither on the time nor on other flags. Otherwise, the result is a new entry.
    /// </summary>
    public static FlagEntry Of(
        FlagDefinition definition,
        FlagValue value,
        string source,
        FlagSetting setting,
        RejectedSetting? rejected,
        IEvaluationScope scope,
        FlagEntry? former)
    {
        bool isSame = former is { Reason: FlagReason.Static } && former.HasSameSetting(value) && former.IsFrom(source, setting)
            && former.Origin == setting.Origin && former.Rejected == rejected && !FlagDefinition.IsBound(former.Value);
        if (isSame)
        {
            return former!;
        }

        object read = definition.ToRuntimeValue(value, scope, former);
        return new FlagEntry(definition, value, read, FlagReason.Static, source, setting.Place) { Rejected = rejected };
    }

    /// <summary>Returns whether another entry of the same flag has the same setting, reason, source, place and rejected settings.</summary>
    public bool IsEquivalentTo(FlagEntry other) => ReferenceEquals(this, other)
        || (HasSameSetting(other.Setting) && Reason == other.Reason && Source == other.Source && Origin == other.Origin
            && ConfigurationOrigin.IsSameLayer(Place, other.Place) && Rejected == other.Rejected);

    /// <summary>
    /// Returns whether the effective setting is from the same source as another setting and, within a configuration, from the same
    /// provider.
    /// </summary>
    public bool IsFrom(string other, FlagSetting setting) => Source == other && ConfigurationOrigin.IsSameLayer(Place, setting.Place);

    /// <summary>Returns whether the setting of this entry equals another setting.</summary>
    public bool HasSameSetting(FlagValue other) => Setting.Equals(other);

    private FlagSettingStatus CreateStatus() => new(SettingWriter.Write(Setting), Reason, Source, Origin, Rejected)
    {
        IsEnabled = Setting is not (FlagValue.Boolean { Value: false } or FlagValue.Targeting { Setting.Enabled: false }),
        Requires = Setting is FlagValue.Targeting { Setting.Requires: { Count: > 0 } requires }
            ? new EquatableArray<string>([.. requires.Select(static requirement => requirement.Flag)])
            : EquatableArray<string>.Empty,
    };
}
