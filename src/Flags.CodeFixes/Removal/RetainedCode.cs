using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// The code in which flags are retained, because rewriting it would lose a directive, not compile, or change the behavior. A statement
/// that would lose a directive is retained without its nested statements: the condition of an <c>if</c> is retained, and its branches
/// are rewritten.
/// </summary>
internal sealed class RetainedCode
{
    private readonly HashSet<SyntaxNode> _own = [];
    private readonly HashSet<SyntaxNode> _whole = [];

    /// <summary>Gets the number of entries, which grows with each addition.</summary>
    public int Count => _own.Count + _whole.Count;

    /// <summary>
    /// Retains the statement or the member around a node. When it is already retained, retains its nested statements too.
    /// </summary>
    public void Add(SyntaxNode node)
    {
        if (OwnerOf(node) is { } owner && !_own.Add(owner))
        {
            _whole.Add(owner);
        }
    }

    /// <summary>Retains a node with everything inside it. When it is already retained, retains its member, and then its file.</summary>
    /// <returns>Whether more code is retained than before.</returns>
    public bool AddWhole(SyntaxNode node) =>
        _whole.Add(node)
        || (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && _whole.Add(member))
        || _whole.Add(node.SyntaxTree.GetRoot());

    public bool Contains(SyntaxNode node) =>
        Count > 0 && ((OwnerOf(node) is { } owner && _own.Contains(owner)) || node.AncestorsAndSelf().Any(_whole.Contains));

    private static SyntaxNode? OwnerOf(SyntaxNode node) => node.FirstAncestorOrSelf<SyntaxNode>(
        static each => each is (StatementSyntax and not BlockSyntax) or (MemberDeclarationSyntax and not GlobalStatementSyntax));
}
