using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>Whether the run time would take a setting for a flag.</summary>
internal static class SettingCheck
{
    /// <summary>What is wrong with a setting and where; null when it fits, or says nothing.</summary>
    public static (string Error, TextRange At)? Find(FlagModel flag, Setting setting)
    {
        // A retired flag is compiled in: no setting changes it.
        if (flag.Retired is not null)
        {
            return null;
        }

        if (setting.Unreadable is { } unreadable)
        {
            // A message about JSON quotes what it cannot read, and user ids stay out of logs.
            string tellable = flag.Shape.Type == FlagType.Users ? "it cannot be read as a JSON array of user ids" : unreadable;
            return (tellable, setting.ValueRange ?? setting.Value.Range);
        }

        JsonNode value = setting.Value;
        if (!value.IsSound || value.Kind is JsonKind.Null or JsonKind.Broken)
        {
            return null;
        }

        return FlagValueReader.TryRead(flag.Shape, value, out _, out string? error, out TextRange at) ? null : (error, setting.ValueRange ?? at);
    }
}
