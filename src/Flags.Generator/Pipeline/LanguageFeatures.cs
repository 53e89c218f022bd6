using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator;

/// <summary>Represents the features of the project's C# version that affect the generated code.</summary>
/// <param name="IsSupported">True if the C# version can compile the generated code.</param>
/// <param name="HasGlobalUsings">True if the C# version has global usings.</param>
internal sealed record LanguageFeatures(bool IsSupported, bool HasGlobalUsings)
{
    public static LanguageFeatures Of(LanguageVersion? version) =>
        new(version >= LanguageVersion.CSharp9, version >= LanguageVersion.CSharp10);
}
