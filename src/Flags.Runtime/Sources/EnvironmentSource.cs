using System.Collections;
using FeatureFlags.Manifest;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Sources;

/// <summary>Environment variables: <c>FEATURE_NEW_UI_ENABLED=true</c>. A value that starts with <c>{</c> or <c>[</c> is JSON.</summary>
internal sealed class EnvironmentSource(string prefix) : IFlagSource, IFlagSettings
{
    private Dictionary<string, string> _variables = [];

    public string Name => FlagSources.Environment;

    /// <summary>The environment of a process does not change from outside.</summary>
    public IChangeToken? GetReloadToken() => null;

    public IFlagSettings Read()
    {
        // As the system compares the names of variables. Asking for the system itself costs milliseconds at a cold start.
        bool isWindows = Path.DirectorySeparatorChar == '\\';
        StringComparison comparison = isWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        Dictionary<string, string> variables = new(isWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (name.StartsWith(prefix, comparison))
            {
                variables[name] = (string?)variable.Value ?? "";
            }
        }

        _variables = variables;
        return this;
    }

    public FlagSetting? Find(string flag)
    {
        if (_variables.Count == 0)
        {
            return null;
        }

        string name = prefix + FlagNaming.ToEnvironmentName(flag);
        return !_variables.TryGetValue(name, out string? value) ? null
            : IsJson(value) ? FlagSetting.FromJson(value, name)
            : FlagSetting.FromText(value, name);
    }

    private static bool IsJson(string value) => value.Length > 0 && (value[0] is '{' or '[');
}
