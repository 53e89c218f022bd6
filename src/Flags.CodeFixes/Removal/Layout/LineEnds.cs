using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Changes each line break that the removal added to LF or CRLF, as in the original line above. When there is no original line above, the
/// next original line is used.
/// </summary>
internal static class LineEnds
{
    private static readonly SyntaxAnnotation s_written = new("FlagRemoval.LineEnd");

    public static SyntaxTrivia Written { get; } = SyntaxFactory.EndOfLine("\n").WithAdditionalAnnotations(s_written);

    public static SyntaxNode Adapt(SyntaxNode root)
    {
        if (!root.GetAnnotatedTrivia(s_written).Any())
        {
            return root;
        }

        Dictionary<SyntaxTrivia, string> ends = [];
        List<SyntaxTrivia> open = [];
        string? near = null;
        foreach (SyntaxTrivia trivia in root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)))
        {
            if (!trivia.HasAnnotation(s_written))
            {
                near = trivia.ToString();
                open.ForEach(end => ends[end] = near);
                open.Clear();
            }
            else if (near is null)
            {
                open.Add(trivia);
            }
            else
            {
                ends[trivia] = near;
            }
        }

        return root.ReplaceTrivia(ends.Keys, (end, _) => SyntaxFactory.EndOfLine(ends[end]));
    }
}
