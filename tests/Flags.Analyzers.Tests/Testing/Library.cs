using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Compiles assemblies that test projects reference.</summary>
internal static class Library
{
    public static MetadataReference Compile(string name, string source, params MetadataReference[] references)
    {
        using MemoryStream image = new();
        bool succeeded = CSharpCompilation.Create(
                name,
                [CSharpSyntaxTree.ParseText(source)],
                [.. ReferenceSets.Net, .. references],
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(image, cancellationToken: TestContext.Current.CancellationToken)
            .Success;

        Assert.True(succeeded);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
