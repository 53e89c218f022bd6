using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Checks that a marked manifest gives the marked diagnostics and no others.</summary>
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
            FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
            Assert.Equal(TestProject.ManifestPath, place.Path);
            Assert.Equal(text.Lines.GetLinePositionSpan(diagnostic.Location.SourceSpan), place.Span);
        });
        return diagnostics;
    }

    private static string Describe(string id, SourceText text, TextSpan span) =>
        $"{id} at {text.Lines.GetLinePosition(span.Start)}: {text.ToString(span)}";
}
