using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Asserts that marked C# compiles and produces exactly the marked diagnostics.</summary>
internal static class SourceVerifier
{
    public static Task<ImmutableArray<Diagnostic>> VerifyAsync(string manifest, string markup) =>
        VerifyAsync(manifest, markup, project => project);

    public static async Task<ImmutableArray<Diagnostic>> VerifyAsync(string manifest, string markup, Func<TestProject, TestProject> change)
    {
        Markup marked = Markup.Parse(markup);
        SourceText text = SourceText.From(marked.Text);
        TestProject project = change(TestProject.WithCode(manifest, marked.Text));
        Assert.Empty(
            project.Compile().GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        ImmutableArray<Diagnostic> diagnostics =
            [.. (await project.AnalyzeAsync()).Where(diagnostic => diagnostic.Location.SourceTree is not null)];
        Assert.Equal(
            marked.Expected.Select(expected => Describe(expected.Id, text, expected.Span)),
            diagnostics.Select(diagnostic => Describe(diagnostic.Id, text, diagnostic.Location.SourceSpan)));
        return diagnostics;
    }

    private static string Describe(string id, SourceText text, TextSpan span) =>
        $"{id} at {text.Lines.GetLinePosition(span.Start)}: {text.ToString(span)}";
}
