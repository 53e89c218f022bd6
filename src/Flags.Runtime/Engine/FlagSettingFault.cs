namespace FeatureFlags;

/// <summary>What is wrong with a setting.</summary>
/// <param name="Path">Where: a JSON path into the setting, such as <c>$.rules[0].percentage</c>; <c>$</c> for the whole.</param>
/// <param name="Message">What, as a phrase for people. It may repeat the setting.</param>
public sealed record FlagSettingFault(string Path, string Message);
