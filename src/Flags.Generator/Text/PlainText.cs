using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Converts flag values to the form that the runtime reads: strings and names of variants without quotes, and all other values as JSON.
/// </summary>
internal static class PlainText
{
    public static string Of(FlagValue value) => value switch
    {
        FlagValue.String text => text.Value,
        FlagValue.Variant variant => variant.Name,
        _ => SettingWriter.Write(value),
    };
}
