using System.Globalization;
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

        JsonErrors errors = new(limit: 1);
        JsonNode json = JsonReader.Read(value.Text, errors);
        return setting with
        {
            Value = json,
            ValueRange = value.Range,
            Unreadable = errors.Items.Count == 0
                ? null
                : string.Format(CultureInfo.InvariantCulture, "not readable JSON at character {0}: {1}", errors.Items[0].Range.Start + 1, errors.Items[0].Message),
        };
    }

    /// <summary>The value, or nothing where something else will stand when the program runs: the launcher fills in variables and build properties.</summary>
    private static JsonNode Known(JsonNode value) =>
        value.Kind is JsonKind.Object or JsonKind.Array || value.Text.Contains("$(") || value.Text.IndexOf('%') != value.Text.LastIndexOf('%')
            ? new JsonNode(JsonKind.Null, value.Range)
            : value;
}
