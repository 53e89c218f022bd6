using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Places an empty mark at each position where code was removed. After all changes, <see cref="GapLines"/> cleans up the whitespace and
/// comments around each mark, and leaves all other whitespace and comments unchanged.
/// </summary>
internal static class Gap
{
    private const string Annotation = "FlagRemoval.Gap";

    /// <summary>Returns a mark for a position where code was removed. The mark is trivia without any text.</summary>
    public static SyntaxTrivia Mark(GapKind kind) =>
        SyntaxFactory.ElasticMarker.WithAdditionalAnnotations(new SyntaxAnnotation(Annotation, kind.ToString()));

    /// <summary>
    /// Returns the trivia before and after a removed node, with a mark in place of the node. The caller attaches the result to a remaining
    /// token.
    /// </summary>
    public static SyntaxTriviaList Of(SyntaxNode removed) =>
        [.. removed.GetLeadingTrivia(), Mark(GapKind.Removed), .. removed.GetTrailingTrivia()];

    public static bool Is(SyntaxTrivia trivia) => trivia.HasAnnotations(Annotation);

    public static bool Is(SyntaxTrivia trivia, GapKind kind) =>
        trivia.GetAnnotations(Annotation).Any(annotation => annotation.Data == kind.ToString());

    /// <summary>Cleans up the whitespace and comments around every mark of removed code, and returns the changed file.</summary>
    public static SyntaxNode CloseAll(SyntaxNode root)
    {
        Dictionary<SyntaxToken, SyntaxTriviaList> between = [];
        foreach (SyntaxToken token in root.GetAnnotatedTrivia(Annotation).Select(Behind).Distinct())
        {
            CloseBefore(token, [], between);
        }

        HashSet<SyntaxToken> before = [.. between.Keys.Select(Previous)];
        return root.ReplaceTokens(
            between.Keys.Union(before).Where(token => token != default),
            (token, _) => token
                .WithLeadingTrivia(between.TryGetValue(token, out SyntaxTriviaList own) ? own : token.LeadingTrivia)
                .WithTrailingTrivia(before.Contains(token) ? default : token.TrailingTrivia));
    }

    /// <param name="token">The token after the gap.</param>
    /// <param name="moved">Comments from before the previous token that were moved after it.</param>
    /// <param name="between">The resulting trivia before each token.</param>
    private static void CloseBefore(SyntaxToken token, IReadOnlyList<SyntaxTrivia> moved, Dictionary<SyntaxToken, SyntaxTriviaList> between)
    {
        if (between.ContainsKey(token))
        {
            return;
        }

        SyntaxToken previous = Previous(token);
        GapLines lines = new(previous, token, [.. moved, .. previous.TrailingTrivia, .. token.LeadingTrivia]);
        between.Add(token, [.. lines.Close()]);
        if (lines.Moved.Count > 0)
        {
            CloseBefore(token.GetNextToken(includeZeroWidth: true), lines.Moved, between);
        }
    }

    private static SyntaxToken Behind(SyntaxTrivia mark) =>
        mark.Token.LeadingTrivia.IndexOf(mark) >= 0 ? mark.Token : mark.Token.GetNextToken(includeZeroWidth: true);

    private static SyntaxToken Previous(SyntaxToken token) => token.GetPreviousToken(includeZeroWidth: true);
}
