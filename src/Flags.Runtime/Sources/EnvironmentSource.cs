using System.Collections;
using System.Runtime.InteropServices;
using FeatureFlags.Manifest;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Sources;

/// <summary>Environment variables: <c>FEATURE_NEW_UI_ENABLED=true</c>. A value that starts with <c>{</c> or <c>[</c> is JSON.</summary>
internal sealed class EnvironmentSource(string prefix) : IFlagSource
{
    private static readonly StringComparer s_names =
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    public string Name => FlagSources.Environment;

    public IReadOnlyDictionary<string, FlagSetting> Read(IReadOnlyCollection<string> flagNames)
    {
        Dictionary<string, FlagSetting> settings = new(StringComparer.Ordinal);
        Dictionary<string, string>? flags = null;
        StringComparison comparison = ReferenceEquals(s_names, StringComparer.Ordinal) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (name.StartsWith(prefix, comparison)
                && (flags ??= Index(flagNames)).TryGetValue(name.Substring(prefix.Length), out string? flag))
            {
                settings[flag] = Setting((string?)variable.Value ?? "", name);
            }
        }

        return settings;
    }

    /// <summary>The environment of a process does not change from outside.</summary>
    public IChangeToken GetReloadToken() => NeverChanges.Token;

    private static Dictionary<string, string> Index(IReadOnlyCollection<string> flagNames)
    {
        Dictionary<string, string> index = new(flagNames.Count, s_names);
        foreach (string flag in flagNames)
        {
            index[FlagNaming.ToEnvironmentName(flag)] = flag;
        }

        return index;
    }

    private static FlagSetting Setting(string value, string variable) =>
        value.Length > 0 && value[0] is '{' or '['
            ? FlagSetting.FromJson(value, variable)
            : FlagSetting.FromText(value, variable);
}
