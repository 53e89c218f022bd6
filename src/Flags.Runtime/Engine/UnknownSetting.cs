using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// A setting that belongs to no flag: a key of the configuration section, or an environment variable whose name is near that of a flag.
/// </summary>
/// <param name="Source">Name of the source, such as <c>configuration</c>.</param>
/// <param name="Origin">The place within the source, such as a file; null where there is none.</param>
/// <param name="Name">
/// The key with its section, or the name of the variable. The value is not part of this record, because it may be secret.
/// </param>
public sealed record UnknownSetting(string Source, string? Origin, string Name)
{
    /// <summary>The key or variable that was probably meant; null when none is near.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The flag of <see cref="Suggestion"/>; null when none is near.</summary>
    public string? Flag { get; init; }

    /// <summary>
    /// One phrase: <c>'FeatureFlags:new_uii' in appsettings.json belongs to no flag: did you mean 'FeatureFlags:new_ui'?</c>.
    /// </summary>
    public override string ToString() =>
        $"'{Excerpt.Visible(Name)}'{(Origin is null ? "" : $" in {Origin}")} belongs to no flag"
        + (Suggestion is null ? "" : $": did you mean '{Suggestion}'?");
}
