using System.Collections.Immutable;

namespace FeatureFlags.CodeFixes.Tests;

/// <summary>A project of a solution under test, as its files.</summary>
/// <param name="Name">Assembly, folder and root namespace.</param>
internal sealed record TestCode(string Name)
{
    /// <summary>Text of <c>flags.json</c>; null for a project without one.</summary>
    public string? Manifest { get; init; }

    /// <summary>C# files by name.</summary>
    public ImmutableSortedDictionary<string, string> Sources { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Configuration files by name, such as <c>appsettings.json</c>.</summary>
    public ImmutableSortedDictionary<string, string> Settings { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Names of the projects that it references.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>MSBuild properties that the package makes visible.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Symbols of the preprocessor.</summary>
    public ImmutableArray<string> PreprocessorSymbols { get; init; } = [];

    public TestCode WithSource(string file, string text) => this with { Sources = Sources.SetItem(file, text) };

    public TestCode WithSettings(string file, string text) => this with { Settings = Settings.SetItem(file, text) };

    public TestCode WithProperty(string name, string value) => this with { Properties = Properties.SetItem(name, value) };
}
