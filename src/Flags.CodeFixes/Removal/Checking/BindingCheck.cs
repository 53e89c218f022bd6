using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Checks that the code in the changed members of a file is still bound to the same methods, operators, conversions and types after the
/// removal of flags. A binding can change because a constant converts to more types than a variable, and because unreachable code
/// influences the return type of a lambda.
/// </summary>
/// <param name="before">The semantic model of the file before the removal.</param>
/// <param name="after">The semantic model of the changed file.</param>
/// <param name="originals">The nodes before the removal.</param>
/// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
internal sealed class BindingCheck(SemanticModel before, SemanticModel after, OriginalNodes originals, CancellationToken cancellationToken)
{
    /// <summary>
    /// Returns the pieces of original code whose binding would change and that must therefore stay unchanged. Each piece comes with a
    /// description of the change.
    /// </summary>
    public IEnumerable<(SyntaxNode Original, string Change)> Find()
    {
        foreach (SyntaxNode member in after.SyntaxTree.GetRoot(cancellationToken).DescendantNodesAndSelf().Where(MemberBindings.IsMember))
        {
            if (originals.Find(member) is { } original && !SyntaxFactory.AreEquivalent(original, member))
            {
                Difference[] differences = [.. Compare(original, member)];
                foreach ((SyntaxNode, string) cause in Causes(differences))
                {
                    yield return cause;
                }
            }
        }
    }

    private IEnumerable<Difference> Compare(SyntaxNode originalMember, SyntaxNode member)
    {
        MemberBindings past = new(originalMember, before, cancellationToken);
        MemberBindings now = new(member, after, cancellationToken);
        foreach (SyntaxNode node in MemberBindings.NodesOf(member))
        {
            if (originals.Find(node) is not { } original || OriginalNodes.IsReplaced(node))
            {
                continue;
            }

            string[] bound = [.. past.Of(original)];
            string[] bindings = [.. now.Of(node)];
            if (!bound.SequenceEqual(bindings))
            {
                yield return new Difference(original, node, Change(bound, bindings));
            }

            foreach (ExpressionSyntax part in node.ChildNodes().OfType<ExpressionSyntax>())
            {
                if (part is not ThrowExpressionSyntax && FindPart(original, part) is { } originalPart)
                {
                    string[] around = [.. past.Around(originalPart)];
                    string[] aroundNow = [.. now.Around(part)];

                    // A branch of a conditional or switch expression is converted to the type of that expression.
                    if (!around.SequenceEqual(aroundNow.Take(around.Length)))
                    {
                        yield return new Difference(originalPart, part, Change(around, aroundNow));
                    }
                }
            }
        }
    }

    /// <summary>
    /// Returns the child of <paramref name="original"/> that corresponds to <paramref name="part"/>, a node of the changed file. Returns
    /// null when no child corresponds to it.
    /// </summary>
    private ExpressionSyntax? FindPart(SyntaxNode original, ExpressionSyntax part) => part.DescendantNodesAndSelf()
        .Select(originals.Find)
        .FirstOrDefault(node => node is not null)?
        .AncestorsAndSelf()
        .FirstOrDefault(node => node.Parent == original) as ExpressionSyntax;

    /// <summary>
    /// Returns the innermost pieces of original code that the removal rewrote and whose binding differs. Each piece comes with a
    /// description of the difference.
    /// </summary>
    private IEnumerable<(SyntaxNode, string)> Causes(Difference[] differences)
    {
        Difference[] innermost = [.. differences.Where(difference => !differences.Any(other => other.IsWithin(difference)))];
        ILookup<bool, Difference> byChange = innermost.ToLookup(
            difference => !SyntaxFactory.AreEquivalent(difference.Original, difference.Now));
        SyntaxNode[] changed = [.. byChange[true].Select(difference => difference.Original)];
        IEnumerable<SyntaxNode> around = byChange[false]
            .Select(difference => originals.FindChanged(difference.Now))
            .OfType<SyntaxNode>()
            .Where(node => !changed.Any(node.Contains));
        return changed
            .Concat(around)
            .Distinct()
            .Select(node => (node, differences.First(difference => difference.IsAffected(node)).Change));
    }

    private static string Change(string[] past, string[] now)
    {
        int at = 0;
        while (at < past.Length && at < now.Length && past[at] == now[at])
        {
            at++;
        }

        return $"'{past.ElementAtOrDefault(at)}' would become '{now.ElementAtOrDefault(at)}'";
    }

    private sealed record Difference(SyntaxNode Original, SyntaxNode Now, string Change)
    {
        public bool IsWithin(Difference other) => other.Original != Original && other.Original.Contains(Original);

        public bool IsAffected(SyntaxNode node) => Original.Contains(node) || node.Contains(Original);
    }
}
