using System.Collections;
using FeatureFlags.Manifest;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Sources;

/// <summary>
/// Reads settings from environment variables, such as <c>FEATURE_NEW_UI_ENABLED=true</c>. A value that starts with <c>{</c> or
/// <c>[</c> is JSON.
/// </summary>
internal sealed class EnvironmentSource(string prefix) : IFlagSource, IUnknownSettings
{
    /// <summary>
    /// The default prefix of the environment variables. Because other programs may also use this prefix, a variable with this prefix is
    /// reported as unknown only if it resembles the name of a flag.
    /// </summary>
    private const string SharedPrefix = "FEATURE_";

    private Dictionary<string, string> _variables = [];
    private List<string> _names = [];

    /// <summary>
    /// Gets a value that indicates whether the operating system is Windows. The path separator is used, because the corresponding .NET
    /// method is slow at a cold start.
    /// </summary>
    private static bool IsWindows => Path.DirectorySeparatorChar == '\\';

    public string Name => FlagSources.Environment;

    /// <summary>
    /// Returns <c>null</c>, because the environment variables of a process cannot be changed from outside of the process.
    /// </summary>
    public IChangeToken? GetReloadToken() => null;

    public IFlagSettings Read()
    {
        // Names are compared as the operating system compares them.
        StringComparison comparison = IsWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        Dictionary<string, string> variables = new(IsWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        List<string> names = [];
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            string name = (string)variable.Key;
            if (!name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            names.Add(name);
            if (name.StartsWith(prefix, comparison))
            {
                variables[name] = (string?)variable.Value ?? "";
            }
        }

        _variables = variables;
        _names = names;
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
            : FlagSetting.FromString(value, name);
    }

    public IEnumerable<UnknownSetting> FindUnknown(DeclaredFlags flags)
    {
        bool isShared = prefix.Length == 0 || prefix == SharedPrefix;
        foreach (string name in _names)
        {
            string rest = name.Substring(prefix.Length);
            if (_variables.ContainsKey(name) && flags.HasVariable(IsWindows ? rest.ToUpperInvariant() : rest))
            {
                continue;
            }

            (string Name, string Flag)? nearest = flags.NearestToVariable(rest);
            if (nearest is not null || !isShared)
            {
                string? suggestion = nearest is { } known ? prefix + known.Name : null;
                yield return new UnknownSetting(Name, null, name) { Flag = nearest?.Flag, Suggestion = suggestion };
            }
        }
    }

    private static bool IsJson(string value) => value.Length > 0 && (value[0] is '{' or '[');
}
