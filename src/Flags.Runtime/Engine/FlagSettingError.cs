namespace FeatureFlags;

/// <summary>Represents an error in a flag's setting: the place of the error in the JSON, and a message for display.</summary>
/// <param name="Path">
/// The place of the error in the setting as a JSON path, such as <c>$.rules[0].percentage</c>; <c>$</c> for the whole setting.
/// </param>
/// <param name="Message">The description of the error for display. It may contain the value of the setting.</param>
public sealed record FlagSettingError(string Path, string Message);
