using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Finds preprocessor directives and the code that they exclude from the build, and decides which directives can be removed together with
/// dead code.
/// </summary>
internal static class Directives
{
    /// <summary>
    /// Returns the preprocessor directives of a node and the code that they exclude from the build, in source order. Directives above the
    /// first token of the node are included.
    /// </summary>
    public static IEnumerable<SyntaxTrivia> Of(SyntaxNode node) => node.ContainsDirectives ? node.DescendantTrivia().Where(IsPart) : [];

    /// <summary>
    /// Returns the preprocessor directives inside a node and the code that they exclude from the build, in source order. Directives above
    /// the first token are not included, because they belong to the surrounding code.
    /// </summary>
    public static IEnumerable<SyntaxTrivia> In(SyntaxNode node) => Of(node).Where(trivia => trivia.SpanStart >= node.SpanStart);

    public static bool AreIn(SyntaxNode node) => In(node).Any();

    public static bool IsPart(SyntaxTrivia trivia) => trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia);

    /// <summary>
    /// Returns whether a directive includes or excludes code depending on preprocessor symbols, such as <c>#if</c> or <c>#else</c>.
    /// </summary>
    public static bool IsConditional(SyntaxTrivia trivia) => trivia.Kind()
        is SyntaxKind.IfDirectiveTrivia or SyntaxKind.ElifDirectiveTrivia
        or SyntaxKind.ElseDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia;

    public static bool AreSame(IEnumerable<SyntaxTrivia> before, IEnumerable<SyntaxTrivia> after) =>
        before.Select(trivia => trivia.ToString()).SequenceEqual(after.Select(trivia => trivia.ToString()));

    /// <summary>
    /// Returns the directives of a trivia list, with the code that they exclude from the build. The whitespace before a directive is
    /// included, so that the directive keeps its indentation.
    /// </summary>
    public static IEnumerable<SyntaxTrivia> Lines(IEnumerable<SyntaxTrivia> trivia)
    {
        SyntaxTrivia indentation = default;
        foreach (SyntaxTrivia each in trivia)
        {
            if (IsPart(each))
            {
                if (indentation.IsKind(SyntaxKind.WhitespaceTrivia))
                {
                    yield return indentation;
                }

                yield return each;
            }

            indentation = each;
        }
    }

    /// <summary>
    /// Returns the first part of a trivia list, up to and including the last directive or the code that it excludes from the build.
    /// </summary>
    public static SyntaxTriviaList UpToLast(SyntaxTriviaList trivia)
    {
        int count = trivia.Count;
        while (count > 0 && !IsPart(trivia[count - 1]))
        {
            count--;
        }

        return [.. trivia.Take(count)];
    }

    /// <summary>Returns a trivia list without the given directives and without the whitespace before each of them.</summary>
    public static SyntaxTriviaList Without(SyntaxTriviaList trivia, ISet<SyntaxTrivia> gone) =>
        [.. trivia.Where((each, i) => !gone.Contains(each)
            && !(each.IsKind(SyntaxKind.WhitespaceTrivia) && i + 1 < trivia.Count && gone.Contains(trivia[i + 1])))];

    /// <summary>
    /// Returns the directives that must stay when the code around them is removed, because they also affect later code. An example is a
    /// <c>#pragma warning disable</c>. Returns null when the code cannot be removed, because it contains only a part of an <c>#if</c>
    /// section.
    /// </summary>
    /// <param name="directives">All directives of the code.</param>
    public static IReadOnlyList<SyntaxTrivia>? NeededAfter(IEnumerable<SyntaxTrivia> directives)
    {
        List<(SyntaxTrivia Directive, int Depth)> open = [];
        int depth = 0;
        foreach (SyntaxTrivia directive in directives)
        {
            switch (directive.Kind())
            {
                case SyntaxKind.IfDirectiveTrivia:
                    depth++;
                    break;
                case SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia when depth > 0:
                case SyntaxKind.DisabledTextTrivia when depth > 0 && DisabledText.IsClosed(directive):
                    break;
                case SyntaxKind.EndIfDirectiveTrivia when depth > 0:
                    depth--;
                    break;
                case SyntaxKind.DisabledTextTrivia:
                case var _ when IsConditional(directive):
                    return null;
                default:
                    int opening = open.FindLastIndex(earlier => earlier.Depth == depth && IsPair(earlier.Directive, directive));
                    if (opening >= 0)
                    {
                        open.RemoveAt(opening);
                    }
                    else
                    {
                        open.Add((directive, depth));
                    }

                    break;
            }
        }

        return depth > 0 || open.Any(directive => directive.Depth > 0) ? null : [.. open.Select(directive => directive.Directive)];
    }

    private static bool IsPair(SyntaxTrivia first, SyntaxTrivia second) => (first.GetStructure(), second.GetStructure()) switch
    {
        (RegionDirectiveTriviaSyntax, EndRegionDirectiveTriviaSyntax) => true,
        (PragmaWarningDirectiveTriviaSyntax disable, PragmaWarningDirectiveTriviaSyntax restore) =>
            disable.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword)
            && restore.DisableOrRestoreKeyword.IsKind(SyntaxKind.RestoreKeyword)
            && disable.ErrorCodes.ToString() == restore.ErrorCodes.ToString(),
        (NullableDirectiveTriviaSyntax set, NullableDirectiveTriviaSyntax restore) =>
            !set.SettingToken.IsKind(SyntaxKind.RestoreKeyword)
            && restore.SettingToken.IsKind(SyntaxKind.RestoreKeyword)
            && set.TargetToken.Text == restore.TargetToken.Text,
        _ => false,
    };
}
