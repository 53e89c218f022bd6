using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>An entry in words.</summary>
internal static class FlagText
{
    /// <summary>The type as the manifest writes it.</summary>
    public static string TypeOf(FlagEntry entry) => FlagTypes.NameOf(entry.Definition.Type);

    /// <summary>The value; for a sensitive flag that there is one.</summary>
    public static string ValueOf(FlagEntry entry) => entry.Definition.Sensitive
        ? "(sensitive)"
        : entry.Value switch
        {
            bool on => on ? "true" : "false",
            string text => text,
            _ when entry.Setting is FlagValue.Object { Json: var json } => json,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            object other => other.ToString()!,
        };
}
