using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Determines the <c>#if</c> branches that contain a node, to find out whether two nodes are always compiled together.</summary>
internal sealed class ConditionalSections
{
    private readonly Dictionary<SyntaxTree, List<(int Start, int[] Branches)>> _sections = [];

    /// <summary>Returns whether <paramref name="covering"/> is compiled whenever <paramref name="covered"/> is compiled.</summary>
    public bool Cover(SyntaxNode covering, SyntaxNode covered)
    {
        int[] outer = Of(covering);
        return outer.Length == 0
            || (covering.SyntaxTree == covered.SyntaxTree && outer.SequenceEqual(Of(covered).Take(outer.Length)));
    }

    /// <summary>Returns the positions of the directives that start the <c>#if</c> branches around a node, outermost first.</summary>
    private int[] Of(SyntaxNode node)
    {
        if (!_sections.TryGetValue(node.SyntaxTree, out List<(int Start, int[] Branches)>? sections))
        {
            _sections.Add(node.SyntaxTree, sections = Read(node.SyntaxTree.GetRoot()));
        }

        return sections.LastOrDefault(section => section.Start <= node.SpanStart).Branches ?? [];
    }

    private static List<(int Start, int[] Branches)> Read(SyntaxNode root)
    {
        List<(int Start, int[] Branches)> sections = [];
        int[] open = [];
        for (DirectiveTriviaSyntax? directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            int[] around = [.. open.Take(open.Length - 1)];
            (int[] now, bool isSection) = directive switch
            {
                IfDirectiveTriviaSyntax => ([.. open, directive.SpanStart], true),
                ElifDirectiveTriviaSyntax or ElseDirectiveTriviaSyntax => ([.. around, directive.SpanStart], true),
                EndIfDirectiveTriviaSyntax => (around, true),
                _ => (open, false),
            };
            open = now;
            if (isSection)
            {
                sections.Add((directive.SpanStart, now));
            }
        }

        return sections;
    }
}
