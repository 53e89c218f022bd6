using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Generator;

/// <summary>Represents the options of the generator, which a project sets as MSBuild properties.</summary>
internal sealed record GeneratorOptions(TypeNames Types, EquatableArray<PinnedFlag> Pins)
{
    /// <summary>Gets a value that indicates whether the project has implicit usings.</summary>
    public bool HasImplicitUsings { get; init; }

    public static GeneratorOptions Read(AnalyzerConfigOptionsProvider options)
    {
        string @namespace = options.FindProperty(BuildProperties.FlagsNamespace) ?? options.GetProperty(BuildProperties.RootNamespace);
        string className = options.GetProperty(BuildProperties.FlagsClassName).Trim();
        string accessibility = options.GetProperty(BuildProperties.FlagsAccessibility).Trim();
        string implicitUsings = options.GetProperty(BuildProperties.ImplicitUsings).Trim();
        return new GeneratorOptions(
            new TypeNames(
                CSharpName.ToNamespace(@namespace),
                className.Length == 0 ? TypeNames.DefaultClass : CSharpName.ToIdentifier(className),
                accessibility.Equals("public", StringComparison.OrdinalIgnoreCase)),
            new EquatableArray<PinnedFlag>([.. PinnedFlag.ReadAll(options, BuildProperties.PinnedFlags)]))
        {
            HasImplicitUsings = implicitUsings.Equals("enable", StringComparison.OrdinalIgnoreCase)
                || implicitUsings.Equals("true", StringComparison.OrdinalIgnoreCase),
        };
    }
}
