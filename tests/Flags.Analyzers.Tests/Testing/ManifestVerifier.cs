using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Asserts that a marked manifest produces exactly the marked diagnostics.</summary>
internal static class ManifestVerifier
{
    public static Task<ImmutableArray<Diagnostic>> VerifyAsync(string markup) => VerifyAsync(markup, project => project);

    public static async Task<ImmutableArray<Diagnostic>> VerifyAsync(string markup, Func<TestProject, TestProject> change)
    {
        Markup marked = Markup.Parse(markup);
        SourceText text = SourceText.From(marked.Text);
        ImmutableArray<Diagnostic> diagnostics = await change(TestProject.WithManifest(marked.Text)).AnalyzeAsync();

        Assert.Equal(
            marked.Expected.Select(expected => Describe(expected.Id, text, expected.Span)),
            diagnostics.Select(diagnostic => Describe(diagnostic.Id, text, diagnostic.Location.SourceSpan)));
        Assert.All(diagnostics, diagnostic =>
        {
            FileLinePositionSpan location = diagnostic.Location.GetLineSpan();
            Assert.Equal(TestProject.ManifestPath, location.Path);
            Assert.Equal(text.Lines.GetLinePositionSpan(diagnostic.Location.SourceSpan), location.Span);
        });
        return diagnostics;
    }

    private static string Describe(string id, SourceText text, TextSpan span) =>
        $"{id} at {text.Lines.GetLinePosition(span.Start)}: {text.ToString(span)}";
}
