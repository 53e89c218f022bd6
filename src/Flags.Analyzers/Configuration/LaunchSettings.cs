using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>Finds the settings among the environment variables of <c>launchSettings.json</c>.</summary>
internal static class LaunchSettings
{
    public static IEnumerable<Setting> Find(JsonNode root, SettingNames names)
    {
        foreach (JsonMember profile in root.Find("profiles")?.Value.Members ?? [])
        {
            SettingCollector settings = new();
            foreach (JsonMember variable in profile.Value.Find("environmentVariables")?.Value.Members ?? [])
            {
                // Two underscores are a colon to the configuration's provider of variables.
                if (names.WithinPrefix(variable.Name) is not null)
                {
                    yield return Variable(variable);
                }
                else if (names.WithinSection(variable.Name.Replace("__", ":")) is { } inSection)
                {
                    settings.Add(inSection, variable.NameRange, Known(variable.Value));
                }
            }

            foreach (Setting setting in settings.Settings)
            {
                yield return setting;
            }
        }
    }

    private static Setting Variable(JsonMember variable)
    {
        JsonNode value = ConfigurationValue.Of(Known(variable.Value));
        Setting setting = new(variable.Name, variable.NameRange, value) { IsVariable = true };
        if (!value.IsSound || value.Text.Length == 0 || value.Text[0] is not ('{' or '['))
        {
            return setting;
        }

        return JsonText.TryRead(value.Text, out JsonNode? json, out string? error)
            ? setting with { Value = json, ValueRange = value.Range }
            : setting with { Unreadable = error };
    }

    /// <summary>The value, or nothing where something else will stand when the program runs: the launcher fills in variables and build properties.</summary>
    private static JsonNode Known(JsonNode value) =>
        value.Kind is JsonKind.Object or JsonKind.Array || value.Text.Contains("$(") || value.Text.IndexOf('%') != value.Text.LastIndexOf('%')
            ? new JsonNode(JsonKind.Null, value.Range)
            : value;
}
