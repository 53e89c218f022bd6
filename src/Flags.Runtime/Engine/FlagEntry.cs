using FeatureFlags.Manifest;
using FeatureFlags.Sources;

namespace FeatureFlags;

/// <summary>
/// Represents one flag in a snapshot: its effective setting, the value that accessors return, and the source of the setting.
/// </summary>
/// <param name="definition">The definition of the flag.</param>
/// <param name="setting">The effective setting.</param>
/// <param name="value">The setting, converted to the value that accessors return.</param>
/// <param name="reason">The reason for the setting, which does not depend on the user.</param>
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

    /// <summary>
    /// Gets a display string for the place of the setting within its source, such as a file name. The string is <c>null</c> if the place is
    /// not known.
    /// </summary>
    public string? Origin => Place?.ToString();

    private object? Place { get; } = place;

    /// <summary>
    /// Gets the rejected (invalid) settings of the flag as a linked list with the highest precedence first. The value is <c>null</c> if no
    /// setting was rejected.
    /// </summary>
    public RejectedSetting? Rejected { get; init; }

    /// <summary>
    /// Gets the effective setting, its source and its errors, for display to operators. The object is created on first access and then
    /// cached.
    /// </summary>
    public FlagSettingStatus Status =>
        Volatile.Read(ref _status) ?? Interlocked.CompareExchange(ref _status, CreateStatus(), null) ?? _status;

    /// <summary>
    /// Returns an entry with the same setting for another snapshot. Returns this entry if the rejected settings are the same and the rules
    /// of the flag do not depend on the time or on other flags; otherwise, returns a copy.
    /// </summary>
    public FlagEntry Keep(RejectedSetting? rejected, IEvaluationScope scope) => rejected == Rejected && !FlagDefinition.IsBound(Value)
        ? this
        : new(Definition, Setting, Definition.ToRuntimeValue(Setting, scope, this), Reason, Source, Place) { Rejected = rejected };

    /// <summary>
    /// Returns the entry of a flag for a setting that was read from a source. Reuses the previous entry if neither the setting nor its
    /// source has changed, and the rules of the setting depend neither on the time nor on other flags.
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

    /// <summary>
    /// Returns whether another entry of the same flag has the same setting, the same reason, the same source, the same place within the
    /// source, and the same rejected settings.
    /// </summary>
    public bool IsEquivalentTo(FlagEntry other) => ReferenceEquals(this, other)
        || (HasSameSetting(other.Setting) && Reason == other.Reason && Source == other.Source && Origin == other.Origin
            && ConfigurationOrigin.IsSameLayer(Place, other.Place) && Rejected == other.Rejected);

    /// <summary>
    /// Returns whether the effective setting comes from the given source and, if the source is a configuration, from the same provider as
    /// the given setting.
    /// </summary>
    public bool IsFrom(string other, FlagSetting setting) => Source == other && ConfigurationOrigin.IsSameLayer(Place, setting.Place);

    /// <summary>
    /// Returns whether the effective setting of this entry equals another setting. The sources of the settings are not compared.
    /// </summary>
    public bool HasSameSetting(FlagValue other) => Setting.Equals(other);

    private FlagSettingStatus CreateStatus() => new(SettingWriter.Write(Setting), Reason, Source, Origin, Rejected)
    {
        IsEnabled = Setting is not (FlagValue.Boolean { Value: false } or FlagValue.Targeting { Setting.Enabled: false }),
        Requires = Setting is FlagValue.Targeting { Setting.Requires: { Count: > 0 } requires }
            ? new EquatableArray<string>([.. requires.Select(static requirement => requirement.Flag)])
            : EquatableArray<string>.Empty,
    };
}
