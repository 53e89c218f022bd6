using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Provides semantic information about the code of a compilation: symbols, types, constants and control flow.</summary>
internal sealed class Semantics(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public Compilation Compilation { get; } = compilation;

    public SemanticModel ModelOf(SyntaxNode node)
    {
        if (!_models.TryGetValue(node.SyntaxTree, out SemanticModel? model))
        {
            _models.Add(node.SyntaxTree, model = Compilation.GetSemanticModel(node.SyntaxTree));
        }

        return model;
    }

    public ISymbol? SymbolOf(SyntaxNode node) => ModelOf(node).GetSymbolInfo(node, CancellationToken).Symbol;

    public ISymbol? DeclaredBy(SyntaxNode node) => ModelOf(node).GetDeclaredSymbol(node, CancellationToken);

    public ITypeSymbol? TypeOf(ExpressionSyntax expression) => ModelOf(expression).GetTypeInfo(expression, CancellationToken).Type;

    public ITypeSymbol? ConvertedTypeOf(ExpressionSyntax expression) =>
        ModelOf(expression).GetTypeInfo(expression, CancellationToken).ConvertedType;

    /// <summary>Returns the type <c>T</c> of a nullable value type <c>T?</c>, or null for any other type.</summary>
    public ITypeSymbol? UnderlyingOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol
        {
            OriginalDefinition.SpecialType: SpecialType.System_Nullable_T,
            TypeArguments: [var underlying],
        }
            ? underlying
            : null;

    public bool IsBoolean(ExpressionSyntax expression) => TypeOf(expression)?.SpecialType == SpecialType.System_Boolean;

    /// <summary>Returns whether an expression is known not to be null, according to the compiler's nullable analysis.</summary>
    public bool IsNotNull(ExpressionSyntax expression) =>
        ModelOf(expression).GetTypeInfo(expression, CancellationToken).Nullability.FlowState == NullableFlowState.NotNull;

    public Optional<object?> ConstantOf(ExpressionSyntax expression) => ModelOf(expression).GetConstantValue(expression, CancellationToken);

    /// <summary>
    /// Returns the compiler's operation for an expression. Parentheses and the null-forgiving operator have no operation, so the operation
    /// of the inner expression is returned.
    /// </summary>
    public IOperation? OperationOf(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            expression = expression is ParenthesizedExpressionSyntax parenthesized
                ? parenthesized.Expression
                : ((PostfixUnaryExpressionSyntax)expression).Operand;
        }

        return ModelOf(expression).GetOperation(expression, CancellationToken);
    }

    /// <summary>Returns whether an expression is a constant, or a constant that is cast without a user-defined conversion.</summary>
    public bool IsConstant(ExpressionSyntax expression)
    {
        IOperation? operation = OperationOf(expression);
        while (operation is IConversionOperation { ConstantValue.HasValue: false, OperatorMethod: null } conversion)
        {
            operation = conversion.Operand;
        }

        return operation is { ConstantValue.HasValue: true };
    }

    /// <summary>Returns whether control can reach the end of a statement.</summary>
    public bool CanPass(StatementSyntax statement) =>
        ModelOf(statement).AnalyzeControlFlow(statement) is not { Succeeded: true, EndPointIsReachable: false };
}
