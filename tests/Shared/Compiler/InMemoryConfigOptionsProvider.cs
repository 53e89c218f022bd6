using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Tests.Compiler;

/// <summary>Options as MSBuild passes them to the compiler. Each <c>With</c> method returns a modified copy.</summary>
internal sealed class InMemoryConfigOptionsProvider : AnalyzerConfigOptionsProvider
{
    private readonly Dictionary<string, string> _properties = new(AnalyzerConfigOptions.KeyComparer);
    private readonly Dictionary<string, string> _roles = new(StringComparer.Ordinal);

    public static InMemoryConfigOptionsProvider Empty { get; } = new();

    public override AnalyzerConfigOptions GlobalOptions => new InMemoryConfigOptions(_properties);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => InMemoryConfigOptions.Empty;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        _roles.TryGetValue(textFile.Path, out string? role)
            ? new InMemoryConfigOptions(new Dictionary<string, string>(AnalyzerConfigOptions.KeyComparer)
            {
                ["build_metadata.AdditionalFiles.FlagsRole"] = role,
            })
            : InMemoryConfigOptions.Empty;

    /// <summary>Sets an MSBuild property that is visible to the compiler.</summary>
    public InMemoryConfigOptionsProvider WithProperty(string name, string value)
    {
        InMemoryConfigOptionsProvider copy = Copy();
        copy._properties["build_property." + name] = value;
        return copy;
    }

    /// <summary>Sets the metadata <c>FlagsRole</c> of an additional file.</summary>
    public InMemoryConfigOptionsProvider WithRole(string path, string role)
    {
        InMemoryConfigOptionsProvider copy = Copy();
        copy._roles[path] = role;
        return copy;
    }

    private InMemoryConfigOptionsProvider Copy()
    {
        InMemoryConfigOptionsProvider copy = new();
        foreach ((string key, string value) in _properties)
        {
            copy._properties.Add(key, value);
        }

        foreach ((string path, string role) in _roles)
        {
            copy._roles.Add(path, role);
        }

        return copy;
    }
}
