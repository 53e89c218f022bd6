using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Writes values as the run time reads them: JSON, but for a text alone.</summary>
internal static class PlainText
{
    public static string Of(FlagValue value) => value switch
    {
        FlagValue.String text => text.Value,
        FlagValue.Variant variant => variant.Name,
        _ => SettingWriter.Write(value),
    };
}
