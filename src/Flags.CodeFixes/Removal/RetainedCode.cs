using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// The code in which flags are left, because rewriting it would lose a directive, not compile, or change what the program does.
/// A statement that would lose a directive stands for itself, without the statements inside it: the condition of an <c>if</c> is left, and
/// its branches are rewritten.
/// </summary>
internal sealed class RetainedCode
{
    private readonly HashSet<SyntaxNode> _own = [];
    private readonly HashSet<SyntaxNode> _whole = [];

    /// <summary>The number of reasons so far: it grows with each one.</summary>
    public int Count => _own.Count + _whole.Count;

    /// <summary>Leaves the statement or the member that a node is part of; when that was not enough, all that is inside it too.</summary>
    public void Add(SyntaxNode node)
    {
        if (OwnerOf(node) is { } owner && !_own.Add(owner))
        {
            _whole.Add(owner);
        }
    }

    /// <summary>Leaves code with everything inside it. Where it is left already, its member is left, and then its file.</summary>
    /// <returns>Whether more is left than before.</returns>
    public bool AddWhole(SyntaxNode node) =>
        _whole.Add(node)
        || (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && _whole.Add(member))
        || _whole.Add(node.SyntaxTree.GetRoot());

    public bool Contains(SyntaxNode node) =>
        Count > 0 && ((OwnerOf(node) is { } owner && _own.Contains(owner)) || node.AncestorsAndSelf().Any(_whole.Contains));

    private static SyntaxNode? OwnerOf(SyntaxNode node) => node.FirstAncestorOrSelf<SyntaxNode>(
        static each => each is (StatementSyntax and not BlockSyntax) or (MemberDeclarationSyntax and not GlobalStatementSyntax));
}
