using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Changes each added line break to LF or CRLF, so that it matches the preceding original line break of the file, or the next original line
/// break when there is no preceding one.
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
