using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator;

/// <summary>What the project's C# version has.</summary>
/// <param name="IsSupported">Whether generated code can be compiled.</param>
/// <param name="HasGlobalUsings">Whether a file can import a namespace for all files.</param>
internal sealed record LanguageFeatures(bool IsSupported, bool HasGlobalUsings)
{
    public static LanguageFeatures Of(LanguageVersion? version) =>
        new(version >= LanguageVersion.CSharp9, version >= LanguageVersion.CSharp10);
}
