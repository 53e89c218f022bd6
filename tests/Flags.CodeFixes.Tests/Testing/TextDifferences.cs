using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Tests;

/// <summary>Finds the files that differ between two states of a solution.</summary>
internal static class TextDifferences
{
    public static async Task<string[]> FindAsync(Solution before, Solution after)
    {
        Dictionary<string, string> old = await ReadAsync(before);
        Dictionary<string, string> now = await ReadAsync(after);
        return
        [
            .. old.Keys.Union(now.Keys)
                .Where(path => !old.TryGetValue(path, out string? was) || !now.TryGetValue(path, out string? become) || was != become)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<Dictionary<string, string>> ReadAsync(Solution solution)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (TextDocument document in solution.Projects.SelectMany(project => project.Documents.Concat(project.AdditionalDocuments)))
        {
            texts.Add(document.FilePath!, (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        }

        return texts;
    }
}
