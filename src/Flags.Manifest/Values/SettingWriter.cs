using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Writes a value as the JSON that reads back as an equal one.</summary>
internal static class SettingWriter
{
    public static string Write(FlagValue value)
    {
        var json = new JsonWriter();
        Write(json, value);
        return json.ToString();
    }

    public static void Write(JsonWriter json, FlagValue value)
    {
        switch (value)
        {
            case FlagValue.Boolean boolean:
                json.Raw(boolean.Value ? "true" : "false");
                break;
            case FlagValue.Integer integer:
                json.Raw(integer.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case FlagValue.Float number:
                json.Raw(number.Text);
                break;
            case FlagValue.Percentage percentage:
                json.Raw(percentage.Percent.ToString(CultureInfo.InvariantCulture));
                break;
            case FlagValue.String text:
                json.Text(text.Value);
                break;
            case FlagValue.Users users:
                json.Texts(users.Ids);
                break;
            case FlagValue.Variant variant:
                json.Text(variant.Name);
                break;
            case FlagValue.Object record:
                json.Raw(record.Json);
                break;
            case FlagValue.Targeting targeting:
                TargetingWriter.Write(json, targeting.Setting);
                break;
        }
    }
}
