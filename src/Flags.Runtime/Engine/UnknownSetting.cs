using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents a setting that belongs to no flag. This is an unknown key of the configuration section, or an environment variable that
/// resembles a flag or starts with a custom prefix.
/// </summary>
/// <param name="Source">The name of the source, such as <c>configuration</c>.</param>
/// <param name="Origin">The place of the setting within the source, such as a file; <c>null</c> if it is not known.</param>
/// <param name="Name">
/// The configuration key with its section, or the name of the environment variable. The value of the setting is not part of this record,
/// because it may be secret.
/// </param>
public sealed record UnknownSetting(string Source, string? Origin, string Name)
{
    /// <summary>Gets the name of the key or variable that was probably meant, or <c>null</c> if no name is similar.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Gets the name of the flag that was probably meant, or <c>null</c> if no declared name is similar.</summary>
    public string? Flag { get; init; }

    /// <summary>
    /// Returns a description for logs, such as
    /// <c>'FeatureFlags:new_uii' in appsettings.json belongs to no flag: did you mean 'FeatureFlags:new_ui'?</c>.
    /// </summary>
    public override string ToString() =>
        $"'{Excerpt.Visible(Name)}'{(Origin is null ? "" : $" in {Origin}")} belongs to no flag"
        + (Suggestion is null ? "" : $": did you mean '{Suggestion}'?");
}
