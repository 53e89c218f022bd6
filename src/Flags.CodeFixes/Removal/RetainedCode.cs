using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Tracks the code in which uses of flags stay, because rewriting that code would lose a preprocessor directive, cause a compiler error, or
/// change the behavior. A statement can be retained alone or together with its nested statements.
/// </summary>
internal sealed class RetainedCode
{
    private readonly HashSet<SyntaxNode> _own = [];
    private readonly HashSet<SyntaxNode> _whole = [];

    /// <summary>
    /// Gets the number of retained pieces of code. Callers compare it with an earlier number to detect that more code was retained.
    /// </summary>
    public int Count => _own.Count + _whole.Count;

    /// <summary>
    /// Retains the statement or the member around a node. When that statement or member is already retained, its nested statements are
    /// retained too.
    /// </summary>
    public void Add(SyntaxNode node)
    {
        if (OwnerOf(node) is { } owner && !_own.Add(owner))
        {
            _whole.Add(owner);
        }
    }

    /// <summary>
    /// Retains a node and all nodes inside it. When the node is already retained, the member around it is retained, or else the whole file.
    /// Returns whether more code is retained than before.
    /// </summary>
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
