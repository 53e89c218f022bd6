using System.Collections.Immutable;

namespace FeatureFlags.CodeFixes.Tests;

/// <summary>A project of a solution under test, with its files.</summary>
/// <param name="Name">The name of the assembly, the folder and the root namespace.</param>
internal sealed record TestCode(string Name)
{
    /// <summary>Gets the content of <c>flags.json</c>, or null for a project without a manifest.</summary>
    public string? Manifest { get; init; }

    /// <summary>Gets the C# files by name.</summary>
    public ImmutableSortedDictionary<string, string> Sources { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the configuration files by name, such as <c>appsettings.json</c>.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the names of the referenced projects.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>Gets the MSBuild properties that the package makes visible.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the preprocessor symbols.</summary>
    public ImmutableArray<string> PreprocessorSymbols { get; init; } = [];

    public TestCode WithSource(string file, string text) => this with { Sources = Sources.SetItem(file, text) };

    public TestCode WithSettings(string file, string text) => this with { Settings = Settings.SetItem(file, text) };

    public TestCode WithProperty(string name, string value) => this with { Properties = Properties.SetItem(name, value) };
}
