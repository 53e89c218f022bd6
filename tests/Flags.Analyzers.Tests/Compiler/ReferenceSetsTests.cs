using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Analyzers.Tests;

public sealed class ReferenceSetsTests
{
    [Fact]
    public void Each_reference_set_compiles_framework_calls()
    {
        ImmutableArray<MetadataReference>[] sets = [ReferenceSets.Net, ReferenceSets.NetStandard20];
        foreach (ImmutableArray<MetadataReference> references in sets)
        {
            CSharpCompilation compilation = CSharpCompilation.Create(
                "Project",
                [
                    CSharpSyntaxTree.ParseText(
                        "class C { System.Collections.Generic.List<string> M() => new(System.IO.Directory.GetFiles(\"\")); }",
                        cancellationToken: TestContext.Current.CancellationToken),
                ],
                references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

            Assert.Empty(
                compilation.GetDiagnostics(TestContext.Current.CancellationToken)
                    .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }
    }
}
