using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Stores the operations (<c>IOperation</c> objects) that the compiler created for each syntax node in the code of one member.
/// </summary>
internal sealed class MemberBindings
{
    private readonly Dictionary<SyntaxNode, List<IOperation>> _operations = [];
    private readonly SemanticModel _model;

    /// <param name="member">A member of a type, a type without its members, or the statements of a file.</param>
    /// <param name="model">The semantic model of its file.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public MemberBindings(SyntaxNode member, SemanticModel model, CancellationToken cancellationToken)
    {
        _model = model;
        SyntaxNode? root = null;
        foreach (SyntaxNode node in NodesOf(member))
        {
            if (root?.Contains(node) != true && model.GetOperation(node, cancellationToken) is { Parent: null } operation)
            {
                root = node;
                foreach (IOperation each in operation.DescendantsAndSelf().Where(each => !Binding.IsImplied(each)))
                {
                    Add(each);
                }
            }
        }
    }

    public static bool IsMember(SyntaxNode node) =>
        node is CompilationUnitSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax);

    /// <summary>
    /// Returns the syntax nodes of a member, such as its statements and expressions. Nodes of nested members are excluded.
    /// </summary>
    public static IEnumerable<SyntaxNode> NodesOf(SyntaxNode member) =>
        member.DescendantNodesAndSelf(node => IsOf(member, node)).Where(node => IsOf(member, node));

    /// <summary>
    /// Returns descriptions of the operations that the compiler created for a node. For an expression, implicit operations that the
    /// surrounding code adds, such as conversions, are excluded.
    /// </summary>
    public IEnumerable<string> Of(SyntaxNode node) => Operations(node)
        .SkipWhile(operation => node is ExpressionSyntax && operation.IsImplicit)
        .Select(operation => Binding.Describe(operation, _model));

    /// <summary>
    /// Returns descriptions of the implicit operations that the surrounding code applies to an expression, outermost first, followed by the
    /// type of the expression.
    /// </summary>
    public IEnumerable<string> Around(ExpressionSyntax expression)
    {
        IOperation[] operations = [.. Chain(expression).SelectMany(Operations)];
        string? last = null;
        foreach (IOperation operation in operations)
        {
            string binding = operation.IsImplicit ? Binding.Describe(operation, _model) : Binding.TypeOf(operation);
            if (binding != last)
            {
                yield return binding;
            }

            if (!operation.IsImplicit)
            {
                break;
            }

            last = binding;
        }
    }

    private static bool IsOf(SyntaxNode member, SyntaxNode node) => node == member || !IsMember(node);

    // Parentheses have no operation of their own.
    private static IEnumerable<ExpressionSyntax> Chain(ExpressionSyntax expression)
    {
        for (ExpressionSyntax? each = expression; each is not null;)
        {
            yield return each;
            each = each switch
            {
                ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
                PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed =>
                    suppressed.Operand,
                _ => null,
            };
        }
    }

    private IEnumerable<IOperation> Operations(SyntaxNode node) => _operations.TryGetValue(node, out List<IOperation>? found) ? found : [];

    private void Add(IOperation operation)
    {
        if (!_operations.TryGetValue(operation.Syntax, out List<IOperation>? same))
        {
            _operations.Add(operation.Syntax, same = []);
        }

        same.Add(operation);
    }
}
