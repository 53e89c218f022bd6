using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Writes values in the form that the runtime reads: JSON, except that a string is not quoted.</summary>
internal static class PlainText
{
    public static string Of(FlagValue value) => value switch
    {
        FlagValue.String text => text.Value,
        FlagValue.Variant variant => variant.Name,
        _ => SettingWriter.Write(value),
    };
}
