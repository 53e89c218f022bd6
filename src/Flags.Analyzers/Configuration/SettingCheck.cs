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
        if (!value.IsSound || value.Kind is JsonKind.Null or JsonKind.Broken || (value.Kind == JsonKind.Object && HasLongForm(flag.Shape.Type)))
        {
            return null;
        }

        string? error = Check(flag.Shape, value, out TextRange at);
        return error is null ? null : (error, setting.ValueRange ?? at);
    }

    /// <summary>Objects of these are for whoever sets the flag to choose: who gets what, or the value itself.</summary>
    private static bool HasLongForm(FlagType type) => type is FlagType.Percentage or FlagType.Users or FlagType.Variant or FlagType.Object;

    private static string? Check(FlagShape shape, JsonNode value, out TextRange at)
    {
        at = value.Range;
        string? error = null;
        switch (value.Kind, shape.Type)
        {
            // The model does not keep what these take.
            case (JsonKind.String, FlagType.Variant):
                break;
            case (JsonKind.String, FlagType.Object):
                error = value.Text.StartsWith("{", StringComparison.Ordinal) ? null : $"{Excerpt.Quoted(value.Text)} is not an object";
                break;
            case (JsonKind.String, _):
                FlagValueReader.TryRead(shape, value.Text, out _, out error);
                break;
            default:
                FlagValueReader.TryRead(shape, value, out _, out error, out at);
                break;
        }

        return error;
    }
}
