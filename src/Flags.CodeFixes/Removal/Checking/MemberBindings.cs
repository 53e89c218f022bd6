using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>The bindings of one member, by the syntax that they come from.</summary>
internal sealed class MemberBindings
{
    private readonly Dictionary<SyntaxNode, List<IOperation>> _operations = [];
    private readonly SemanticModel _model;

    /// <param name="member">A member of a type, a type without its members, or the statements of a file.</param>
    /// <param name="model">The model of its file.</param>
    /// <param name="cancellationToken">Stops it.</param>
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

    public static bool IsMember(SyntaxNode node) => node is CompilationUnitSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax);

    /// <summary>The nodes of a member without those of members within it.</summary>
    public static IEnumerable<SyntaxNode> NodesOf(SyntaxNode member) =>
        member.DescendantNodesAndSelf(node => IsOf(member, node)).Where(node => IsOf(member, node));

    /// <summary>
    /// What a node itself is bound to. For an expression without the conversions, and other operations, that the code around it adds.
    /// </summary>
    public IEnumerable<string> Of(SyntaxNode node) => Operations(node)
        .SkipWhile(operation => node is ExpressionSyntax && operation.IsImplicit)
        .Select(operation => Binding.Describe(operation, _model));

    /// <summary>What the code around an expression does with its value, the outermost first, and the type of the value.</summary>
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

    // No operation is bound from parentheses.
    private static IEnumerable<ExpressionSyntax> Chain(ExpressionSyntax expression)
    {
        for (ExpressionSyntax? each = expression; each is not null;)
        {
            yield return each;
            each = each switch
            {
                ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
                PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => suppressed.Operand,
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
