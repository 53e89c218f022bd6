using System.Globalization;
using System.Text;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Explains why a flag has its value for a caller, for display and support.</summary>
public sealed class FlagExplanation
{
    internal FlagExplanation(string name) => Name = name;

    /// <summary>Gets the name of the flag.</summary>
    public string Name { get; }

    /// <summary>
    /// Gets the type of the flag as the manifest writes it, such as <c>percentage</c>; <c>null</c> for an undeclared flag.
    /// </summary>
    public string? Type { get; internal init; }

    /// <summary>Gets the effective value as an invariant string; <c>null</c> for an undeclared flag.</summary>
    public string? Value { get; internal init; }

    /// <summary>Gets whether a <c>percentage</c> or <c>users</c> flag is on for the context; <c>null</c> for other types.</summary>
    public bool? IsEnabled { get; internal init; }

    /// <summary>Gets the variant of a <c>variant</c> flag for the context; <c>null</c> for other types and for sensitive flags.</summary>
    public string? Variant { get; internal init; }

    /// <summary>
    /// Gets the part of a long-form setting that decided, such as <c>rules[1]</c> or <c>exclude</c>; <c>null</c> for the short form.
    /// </summary>
    public string? DecidedBy { get; internal init; }

    /// <summary>Gets the reason for the value.</summary>
    public FlagReason Reason { get; internal init; }

    /// <summary>Gets the name of the source, such as <c>configuration</c>; <c>default</c> for the compiled default.</summary>
    public string Source { get; internal init; } = FlagSources.Default;

    /// <summary>Gets the place within the source, such as a file or the name of a variable; <c>null</c> if it is not known.</summary>
    public string? Origin { get; internal init; }

    /// <summary>Gets the version of the snapshot.</summary>
    public long Version { get; internal init; }

    /// <summary>Gets the time at which the snapshot was built, in UTC.</summary>
    public DateTimeOffset LoadedAt { get; internal init; }

    /// <summary>Gets the time since <see cref="LoadedAt"/>.</summary>
    public TimeSpan Age { get; internal init; }

    /// <summary>
    /// Gets the sources of settings with their ages, lowest precedence first. The source named <see cref="Source"/> states how old
    /// the value may be.
    /// </summary>
    public IReadOnlyList<FlagSourceStatus> Sources { get; internal init; } = [];

    /// <summary>Gets the setting that was rejected while <see cref="Value"/> stayed effective; <c>null</c> if none was.</summary>
    public RejectedSetting? Rejected { get; internal init; }

    /// <summary>
    /// Gets misspelt keys and variables that were probably meant for this flag. They belong to no flag and have no effect.
    /// </summary>
    public IReadOnlyList<UnknownSetting> Unknown { get; internal init; } = [];

    /// <summary>Gets the error of the lookup, such as an undeclared name; <c>null</c> if the lookup is valid.</summary>
    public string? Error { get; internal init; }

    /// <summary>Returns one line: <c>new_ui_enabled = true (Static, environment: FEATURE_NEW_UI_ENABLED)</c>.</summary>
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
