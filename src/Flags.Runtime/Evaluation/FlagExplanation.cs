using System.Globalization;
using System.Text;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Provides the reasons why a flag has its value for a caller, for display in status pages, logs and support tools.</summary>
public sealed class FlagExplanation
{
    internal FlagExplanation(string name) => Name = name;

    /// <summary>Gets the name of the flag as the caller specified it, even if no manifest declares the flag.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets the name of the flag's type in the manifest, such as <c>percentage</c>. The value is <c>null</c> for an undeclared flag.
    /// </summary>
    public string? Type { get; internal init; }

    /// <summary>
    /// Gets the effective value, formatted with the invariant culture, or <c>(sensitive)</c> for a sensitive flag. The value is <c>null</c>
    /// for an undeclared flag.
    /// </summary>
    public string? Value { get; internal init; }

    /// <summary>
    /// Gets a value that indicates whether a <c>percentage</c> or <c>users</c> flag is on for the context. The value is <c>null</c> for
    /// other types of flags.
    /// </summary>
    public bool? IsEnabled { get; internal init; }

    /// <summary>
    /// Gets the name of the variant that a <c>variant</c> flag has for the context. The value is <c>null</c> for other types of flags and
    /// for sensitive flags.
    /// </summary>
    public string? Variant { get; internal init; }

    /// <summary>
    /// Gets the part of a targeting object (the long form of a setting) that decided the value, such as <c>rules[1]</c>, or <c>nothing</c>
    /// if no part matched. The value is <c>null</c> if the setting is a plain value (the short form).
    /// </summary>
    public string? DecidedBy { get; internal init; }

    /// <summary>Gets the reason why the flag has its value for the context, such as <see cref="FlagReason.Split"/>.</summary>
    public FlagReason Reason { get; internal init; }

    /// <summary>
    /// Gets the name of the source that has the setting, such as <c>configuration</c>. The name is <c>default</c> if no source has a
    /// setting and the flag has its compiled default.
    /// </summary>
    public string Source { get; internal init; } = FlagSources.Default;

    /// <summary>
    /// Gets the location of the setting within its source, such as a file name or the name of an environment variable. The value is
    /// <c>null</c> if the location is not known.
    /// </summary>
    public string? Origin { get; internal init; }

    /// <summary>Gets the version of the snapshot that the value was read from.</summary>
    public long Version { get; internal init; }

    /// <summary>Gets the time at which the snapshot was created from the settings of the sources, in UTC.</summary>
    public DateTimeOffset LoadedAt { get; internal init; }

    /// <summary>Gets the age of the snapshot, which is the time since <see cref="LoadedAt"/>.</summary>
    public TimeSpan Age { get; internal init; }

    /// <summary>
    /// Gets the status of all sources of settings, lowest precedence first. The status of the source named in <see cref="Source"/> shows
    /// when the setting was last read.
    /// </summary>
    public IReadOnlyList<FlagSourceStatus> Sources { get; internal init; } = [];

    /// <summary>
    /// Gets the invalid settings of this flag that were rejected, as a linked list. The value is <c>null</c> if no setting was rejected.
    /// </summary>
    public RejectedSetting? Rejected { get; internal init; }

    /// <summary>
    /// Gets misspelt configuration keys and environment variables that were probably meant for this flag. These settings belong to no flag
    /// and have no effect.
    /// </summary>
    public IReadOnlyList<UnknownSetting> Unknown { get; internal init; } = [];

    /// <summary>
    /// Gets the error message of an invalid lookup, such as a lookup of an undeclared name. The message is <c>null</c> if the lookup is
    /// valid.
    /// </summary>
    public string? Error { get; internal init; }

    /// <summary>
    /// Returns the explanation as one line, such as <c>new_ui_enabled = true (Static, environment: FEATURE_NEW_UI_ENABLED, version 3)</c>.
    /// </summary>
    public override string ToString()
    {
        if (Error is not null)
        {
            return $"{Excerpt.Visible(Name)}: {Error}";
        }

        StringBuilder line = new StringBuilder(Excerpt.Visible(Name))
            .Append(" = ").Append(Excerpt.Visible(Value ?? "")).Append(" (").Append(Reason);
        if (DecidedBy is not null)
        {
            line.Append(" by ").Append(DecidedBy);
        }

        line.Append(", ").Append(Source);
        if (Origin is not null)
        {
            line.Append(": ").Append(Excerpt.Visible(Origin));
        }

        line.Append(", version ").Append(Version.ToString(CultureInfo.InvariantCulture));
        if (Sources.FirstOrDefault(source => source.Name == Source && source.IsStale) is { Age: { } age })
        {
            line.Append(", ").Append(((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture)).Append(" seconds old");
        }

        line.Append(')');
        if (Rejected is not null)
        {
            line.Append("; ").Append(Rejected);
        }

        foreach (UnknownSetting setting in Unknown)
        {
            line.Append("; ").Append(setting);
        }

        return line.ToString();
    }
}
