using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>Finds the settings of flags in the environment variables of <c>launchSettings.json</c>.</summary>
internal static class LaunchSettings
{
    /// <summary>
    /// Returns one group for each launch profile. A group contains the settings of flags in the environment variables of the profile.
    /// </summary>
    public static IEnumerable<SettingGroup> Find(JsonNode root, SettingNames names) =>
        (root.Find("profiles")?.Value.Members ?? [])
            .Select(profile => profile.Value.Find("environmentVariables")?.Value.Members ?? [])
            .Select(variables => Read(variables, names));

    private static SettingGroup Read(IReadOnlyList<JsonMember> variables, SettingNames names)
    {
        SettingCollector inSection = new();
        List<Setting> withPrefix = [];
        SettingGroup group = new([]);
        foreach (JsonMember variable in variables)
        {
            // In the last branch, two underscores stand for a colon, as for the configuration provider of environment variables.
            if (variable.Name is "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT" && variable.Value.Text.Length > 0)
            {
                group = group with { Environment = variable.Value.Text };
            }
            else if (names.WithinPrefix(variable.Name) is not null)
            {
                withPrefix.Add(Variable(variable));
            }
            else if (names.WithinSection(variable.Name.Replace("__", ":")) is { } key)
            {
                inSection.Add(key, variable.NameRange, Known(variable.Value));
            }
        }

        return group with { Settings = [.. withPrefix, .. inSection.Settings] };
    }

    private static Setting Variable(JsonMember variable)
    {
        JsonNode value = ConfigurationValue.Of(Known(variable.Value));
        Setting setting = new(variable.Name, variable.NameRange, value) { IsVariable = true };
        if (!value.IsValid || value.Text.Length == 0 || value.Text[0] is not ('{' or '['))
        {
            return setting;
        }

        return JsonText.TryRead(value.Text, out JsonNode? json, out string? error)
            ? setting with { Value = json, ValueRange = value.Range }
            : setting with { Unreadable = error };
    }

    /// <summary>
    /// Returns the value of an environment variable in a launch profile. Returns an invalid node for an object, an array or null,
    /// because the value of a variable must be a simple value.
    /// </summary>
    private static JsonNode Known(JsonNode value) => value.Kind is JsonKind.Object or JsonKind.Array or JsonKind.Null
        ? new JsonNode(JsonKind.Broken, value.Range) { IsValid = false }
        : value;
}
