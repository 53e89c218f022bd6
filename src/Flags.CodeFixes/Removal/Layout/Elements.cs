using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Removes elements from a list with separators, such as an argument list. The separator after each removed element is removed too. If the
/// last element of the list is removed, the separator before this element is removed instead.
/// </summary>
internal static class Elements
{
    /// <param name="list">The original elements.</param>
    /// <param name="rewrite">Returns the rewritten element, or null to remove it.</param>
    public static SeparatedSyntaxList<T> Rewrite<T>(SeparatedSyntaxList<T> list, Func<T, T?> rewrite)
        where T : SyntaxNode
    {
        T?[] written = [.. list.Select(rewrite)];
        for (int i = 0; i < written.Length; i++)
        {
            list = written[i] is { } kept ? list.Replace(list[i], kept) : list;
        }

        for (int i = written.Length - 1; i >= 0; i--)
        {
            list = written[i] is null ? Remove(list, i) : list;
        }

        return list;
    }

    private static SeparatedSyntaxList<T> Remove<T>(SeparatedSyntaxList<T> list, int index)
        where T : SyntaxNode
    {
        T element = list[index];
        bool hasSeparator = index < list.SeparatorCount;
        SyntaxTriviaList gap =
        [
            .. element.GetLeadingTrivia(),
            Gap.Mark(GapKind.Removed),
            .. hasSeparator ? Behind(list.GetSeparator(index)) : element.GetTrailingTrivia(),
        ];
        SeparatedSyntaxList<T> left = list.RemoveAt(index);
        if (index < left.Count)
        {
            T next = left[index];
            return left.Replace(next, next.WithLeadingTrivia(gap.Concat(next.GetLeadingTrivia())));
        }

        if (index == 0)
        {
            return left;
        }

        SyntaxToken separator = list.GetSeparator(index - 1);
        if (hasSeparator)
        {
            SyntaxToken last = left.GetSeparator(index - 1);
            return left.ReplaceSeparator(last, last.WithTrailingTrivia(last.TrailingTrivia.Concat(gap)));
        }

        T previous = left[index - 1];
        SyntaxTriviaList behind = [.. previous.GetTrailingTrivia(), .. separator.LeadingTrivia, .. Behind(separator), .. gap];
        return left.Replace(previous, previous.WithTrailingTrivia(behind));
    }

    // Whitespace within a line is removed with the separator.
    private static IEnumerable<SyntaxTrivia> Behind(SyntaxToken separator) =>
        separator.TrailingTrivia.All(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)) ? [] : separator.TrailingTrivia;
}
