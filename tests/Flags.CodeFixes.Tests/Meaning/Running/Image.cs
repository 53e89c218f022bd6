using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>The compilation result of a solution with one project.</summary>
/// <param name="Bytes">The assembly, or null when there are errors.</param>
/// <param name="Errors">The errors by file.</param>
internal sealed record Image(byte[]? Bytes, ILookup<string, string> Errors)
{
    public static async Task<Image> EmitAsync(TestSolution solution)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        Compilation compilation = (await solution.Current.Projects.Single().GetCompilationAsync(cancellation))!;

        // Parsed again, because the tree of a fix can differ from its source.
        foreach (Document document in solution.Current.Projects.Single().Documents)
        {
            SyntaxTree tree = (await document.GetSyntaxTreeAsync(cancellation))!;
            string text = (await document.GetTextAsync(cancellation)).ToString();
            SyntaxTree parsed = CSharpSyntaxTree.ParseText(
                text, (CSharpParseOptions)tree.Options, tree.FilePath, cancellationToken: cancellation);
            compilation = compilation.ReplaceSyntaxTree(tree, parsed);
        }

        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image, cancellationToken: cancellation);
        return new Image(
            result.Success ? image.ToArray() : null,
            result.Diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .ToLookup(
                    diagnostic => Path.GetFileName(diagnostic.Location.SourceTree?.FilePath ?? ""), diagnostic => diagnostic.ToString()));
    }
}
