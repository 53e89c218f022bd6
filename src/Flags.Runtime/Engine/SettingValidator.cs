using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Validates new settings before a source stores them. The rules are the same as for settings that are loaded from a source.
/// </summary>
/// <param name="snapshot">The current snapshot.</param>
/// <param name="sources">The sources, highest precedence last.</param>
internal sealed class SettingValidator(FlagSnapshot snapshot, SourceState[] sources)
{
    /// <summary>Returns the first error of each invalid setting, by flag name. The result is empty if all settings are valid.</summary>
    /// <param name="settings">The settings as JSON, by name of the flag; <c>null</c> stands for a setting that would be removed.</param>
    /// <param name="source">The name of the source that would have the settings.</param>
    /// <returns>The first error of each flag whose setting is invalid, by name of the flag.</returns>
    public Dictionary<string, FlagSettingError> Validate(IEnumerable<KeyValuePair<string, string?>> settings, string source)
    {
        Dictionary<string, FlagSettingError> errors = new(StringComparer.Ordinal);
        Dictionary<string, FlagSetting?> proposed = new(StringComparer.Ordinal);
        List<(FlagDefinition Flag, FlagValue Value)> valid = [];
        foreach (KeyValuePair<string, string?> setting in settings)
        {
            if (setting.Value is null)
            {
                proposed[setting.Key] = null;
            }
            else if (Read(DefinitionOf(setting.Key), setting.Value, proposed, valid) is { } invalid)
            {
                errors[setting.Key] = invalid;
            }
        }

        Dictionary<FlagManifest, RequirementChecks> requirements = [];
        SourceState[] states = Array.ConvertAll(sources, state => state.Name == source ? state.With(proposed) : state);
        foreach ((FlagDefinition flag, FlagValue value) in valid)
        {
            if (!requirements.TryGetValue(flag.Manifest, out RequirementChecks? checks))
            {
                requirements[flag.Manifest] = checks = snapshot.RequirementsWith(states, flag.Manifest);
            }

            if (checks.Find(flag, value) is { } cycle)
            {
                errors[flag.Name] = new FlagSettingError("$.requires", cycle);
            }
        }

        return errors;
    }

    private static FlagSettingError? Read(
        FlagDefinition definition,
        string json,
        Dictionary<string, FlagSetting?> proposed,
        List<(FlagDefinition Flag, FlagValue Value)> valid)
    {
        if (!JsonText.TryRead(json, out JsonNode? node, out string? error))
        {
            return new FlagSettingError("$", error);
        }

        if (!FlagValueReader.TryRead(definition.Shape, node, definition.Manifest, out FlagValue? value, out error, out TextRange at))
        {
            return new FlagSettingError(JsonPath.Find(node, at), error);
        }

        proposed[definition.Name] = FlagSetting.FromNode(node, null);
        valid.Add((definition, value));
        return null;
    }

    private FlagDefinition DefinitionOf(string flag) => snapshot.TryFind(flag, out FlagManifest manifest, out int index)
        ? manifest.Definition(index)
        : throw new ArgumentException(InvalidLookups.NotDeclared(snapshot, flag), nameof(flag));
}
