using System.Globalization;

namespace FeatureFlags;

/// <summary>An entry in words.</summary>
internal static class FlagText
{
    /// <summary>The type as the manifest writes it.</summary>
    public static string TypeOf(FlagEntry entry) => entry.Definition.Type switch
    {
        Manifest.FlagType.Boolean => "boolean",
        Manifest.FlagType.Integer => "integer",
        Manifest.FlagType.Float => "float",
        Manifest.FlagType.String => "string",
        Manifest.FlagType.Percentage => "percentage",
        Manifest.FlagType.Users => "users",
        Manifest.FlagType.Object => "object",
        _ => "variant",
    };

    /// <summary>The value; for a sensitive flag that there is one.</summary>
    public static string ValueOf(FlagEntry entry) => entry.Definition.Sensitive
        ? "(sensitive)"
        : entry.Value switch
        {
            bool on => on ? "true" : "false",
            string text => text,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            object other => other.ToString()!,
        };
}
