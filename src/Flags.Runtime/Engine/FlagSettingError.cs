namespace FeatureFlags;

/// <summary>Represents an error in a setting.</summary>
/// <param name="Path">
/// The place of the error as a JSON path, such as <c>$.rules[0].percentage</c>; <c>$</c> for the whole setting.
/// </param>
/// <param name="Message">The error as a display phrase. It may contain the setting.</param>
public sealed record FlagSettingError(string Path, string Message);
