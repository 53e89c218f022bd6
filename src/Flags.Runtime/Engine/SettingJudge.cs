using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Judges a setting before a source has it.</summary>
/// <param name="snapshot">What is in force.</param>
/// <param name="sources">The sources, the strongest last.</param>
internal sealed class SettingJudge(FlagSnapshot snapshot, SourceState[] sources)
{
    public FlagSettingFault? FindFault(FlagDefinition definition, string json, string source)
    {
        if (!JsonText.TryRead(json, out JsonNode? node, out string? error))
        {
            return new FlagSettingFault("$", error);
        }

        if (!FlagValueReader.TryRead(definition.Shape, node, definition.Manifest, out FlagValue? value, out error, out TextRange at))
        {
            return new FlagSettingFault(JsonPath.Find(node, at), error);
        }

        SourceState[] proposed = Array.ConvertAll(sources, state => state.Name == source ? state.With(definition.Name, FlagSetting.FromNode(node, null)) : state);
        return snapshot.RequirementsWith(proposed, definition.Manifest).Find(definition, value) is { } circle ? new FlagSettingFault("$.requires", circle) : null;
    }
}
