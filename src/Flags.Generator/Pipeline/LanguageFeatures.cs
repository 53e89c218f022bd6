using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator;

/// <summary>The features of the project's C# version.</summary>
/// <param name="IsSupported">Whether the project can compile generated code.</param>
/// <param name="HasGlobalUsings">Whether the version has global usings.</param>
internal sealed record LanguageFeatures(bool IsSupported, bool HasGlobalUsings)
{
    public static LanguageFeatures Of(LanguageVersion? version) =>
        new(version >= LanguageVersion.CSharp9, version >= LanguageVersion.CSharp10);
}
