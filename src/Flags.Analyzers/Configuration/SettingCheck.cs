using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>Applies the validation rules of the runtime to the settings of flags at build time.</summary>
internal static class SettingCheck
{
    /// <summary>
    /// Validates a setting with the rules of the runtime, and returns the parsed value. Returns <c>null</c> if the setting is invalid or
    /// unknown at build time, or if the flag is retired and therefore ignores settings.
    /// </summary>
    /// <param name="flag">The flag.</param>
    /// <param name="setting">The setting.</param>
    /// <param name="error">The error and its range in the file; <c>null</c> if there is no error.</param>
    /// <returns>The value; <c>null</c> if the setting is invalid, has no value, or is not known before deployment.</returns>
    public static FlagValue? Read(KnownFlag flag, Setting setting, out (string Error, TextRange At)? error)
    {
        error = null;

        // The value of a retired flag is compiled in, so settings have no effect.
        if (flag.Model.Retired is not null)
        {
            return null;
        }

        if (setting.Unreadable is { } unreadable)
        {
            // A message about JSON quotes the part that cannot be read, but user ids must not appear in logs.
            string message = flag.Model.Shape.Type == FlagType.Users ? "the string is not a JSON array of user ids" : unreadable;
            error = DeploymentToken.IsIn(setting.Value.Text) ? null : (message, setting.ValueRange ?? setting.Value.Range);
            return null;
        }

        JsonNode node = setting.Value;
        if (!node.IsValid
            || node.Kind == JsonKind.Broken
            || (node.Kind == JsonKind.Null && !FlagValueReader.AcceptsObject(flag.Model.Shape.Type)))
        {
            return null;
        }

        if (node.Kind == JsonKind.Null)
        {
            error = (FlagValueReader.NothingOrEmpty, node.Range);
            return null;
        }

        if (!FlagValueReader.TryRead(
            flag.Model.Shape, node, flag.Manifest.References, out FlagValue? value, out string? reason, out TextRange at))
        {
            error = HasTokenAt(node, at) ? null : (reason, setting.ValueRange ?? at);
        }

        return value;
    }

    /// <summary>
    /// Returns whether the text at the given range, which is a value or the name of a member, contains a token. A deployment tool replaces
    /// tokens before the program reads the setting.
    /// </summary>
    private static bool HasTokenAt(JsonNode node, TextRange at) =>
        (node.Range == at && DeploymentToken.IsIn(node.Text))
        || node.Members.Any(member => (member.NameRange == at && DeploymentToken.IsIn(member.Name)) || HasTokenAt(member.Value, at))
        || node.Items.Any(item => HasTokenAt(item, at));
}
