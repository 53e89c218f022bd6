using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>Checks whether the run time would accept a setting for a flag.</summary>
internal static class SettingCheck
{
    /// <summary>Reads a setting as the run time does.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="fault">What is wrong with the setting, and where; null where nothing is.</param>
    /// <returns>The value; null for a setting that does not fit, has no value, or is not known before the program is deployed.</returns>
    public static FlagValue? Read(KnownFlag flag, Setting setting, out (string Error, TextRange At)? fault)
    {
        fault = null;

        // A retired flag is compiled in: no setting changes it.
        if (flag.Model.Retired is not null)
        {
            return null;
        }

        if (setting.Unreadable is { } unreadable)
        {
            // A message about JSON quotes what it cannot read, and user ids stay out of logs.
            string error = flag.Model.Shape.Type == FlagType.Users ? "it cannot be read as a JSON array of user ids" : unreadable;
            fault = DeploymentToken.IsIn(setting.Value.Text) ? null : (error, setting.ValueRange ?? setting.Value.Range);
            return null;
        }

        JsonNode node = setting.Value;
        if (!node.IsSound
            || node.Kind == JsonKind.Broken
            || (node.Kind == JsonKind.Null && !FlagValueReader.TakesObject(flag.Model.Shape.Type)))
        {
            return null;
        }

        if (node.Kind == JsonKind.Null)
        {
            fault = (FlagValueReader.NothingOrEmpty, node.Range);
            return null;
        }

        if (!FlagValueReader.TryRead(
            flag.Model.Shape, node, flag.Manifest.References, out FlagValue? value, out string? reason, out TextRange at))
        {
            fault = HasTokenAt(node, at) ? null : (reason, setting.ValueRange ?? at);
        }

        return value;
    }

    /// <summary>Returns whether the value or the name at a place of a setting contains a token that is replaced later.</summary>
    private static bool HasTokenAt(JsonNode node, TextRange at) =>
        (node.Range == at && DeploymentToken.IsIn(node.Text))
        || node.Members.Any(member => (member.NameRange == at && DeploymentToken.IsIn(member.Name)) || HasTokenAt(member.Value, at))
        || node.Items.Any(item => HasTokenAt(item, at));
}
