using System.Text.Json;
using FeatureFlags.Admin;

namespace FeatureFlags.AspNetCore;

/// <summary>What the setting in force says of itself. The store may say something else that another source beats.</summary>
internal static class SettingInForce
{
    /// <summary>Whether it counts; null where there is none. For a boolean flag this is its value.</summary>
    public static bool? IsEnabled(FlagRecord flag)
    {
        if (flag is not { Description: { } declared, InForce: { } setting })
        {
            return null;
        }

        if (declared.Type == "boolean")
        {
            return setting.Json == "true";
        }

        // A stored setting that was refused leaves the one before in force.
        bool isStored = setting.Source == FlagSources.Store && !IsRejectedFromStore(setting.Rejected);
        return !(isStored && flag.Stored is { Enabled: false }) && Member(declared, setting.Json, "enabled") is not { ValueKind: JsonValueKind.False };
    }

    private static bool IsRejectedFromStore(RejectedSetting? rejected) =>
        rejected is not null && (rejected.Source == FlagSources.Store || IsRejectedFromStore(rejected.Next));

    /// <summary>The flags that have a say in what the flag answers.</summary>
    public static IEnumerable<string> RequiredBy(FlagDescription flag, FlagSettingStatus? setting) =>
        Member(flag, setting?.Json, "requires") is { ValueKind: JsonValueKind.Object } requires ? requires.EnumerateObject().Select(static required => required.Name) : [];

    /// <summary>A member of the long form. What looks like one in the value of another type of flag is none.</summary>
    private static JsonElement? Member(FlagDescription flag, string? json, string name) =>
        flag.Type is "percentage" or "users" or "variant" && json is ['{', ..] && json.Contains($"\"{name}\"", StringComparison.Ordinal) && JsonElement.Parse(json).TryGetProperty(name, out JsonElement member)
            ? member
            : null;
}
