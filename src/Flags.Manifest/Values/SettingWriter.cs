using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Writes the value of a flag as JSON. Reading this JSON returns an equal value.</summary>
internal static class SettingWriter
{
    public static string Write(FlagValue value)
    {
        var json = new JsonWriter();
        Write(json, value);
        return json.ToString();
    }

    public static void Write(JsonWriter json, FlagValue value) => _ = value switch
    {
        FlagValue.Boolean boolean => json.Raw(boolean.Value ? "true" : "false"),
        FlagValue.Integer integer => json.Raw(integer.Value.ToString(CultureInfo.InvariantCulture)),
        FlagValue.Float number => json.Raw(number.Text),
        FlagValue.Percentage percentage => json.Raw(percentage.Percent.ToString(CultureInfo.InvariantCulture)),
        FlagValue.String text => json.Text(text.Value),
        FlagValue.Users users => json.Texts(users.Ids),
        FlagValue.Variant variant => json.Text(variant.Name),
        FlagValue.Object record => json.Raw(record.Json),
        FlagValue.Targeting targeting => TargetingWriter.Write(json, targeting.Setting),
        _ => throw new InvalidOperationException($"No JSON for {value.GetType().Name}."),
    };
}
