using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Formats the type and the value of a flag for display.</summary>
internal static class FlagFormatter
{
    /// <summary>Returns the name of the flag's type in the manifest, such as <c>percentage</c>.</summary>
    public static string TypeOf(FlagEntry entry) => FlagTypes.NameOf(entry.Definition.Type);

    /// <summary>
    /// Returns the value of the flag as a string, formatted with the invariant culture. Returns <c>(sensitive)</c> for a sensitive flag.
    /// </summary>
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
