using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>What the compiler knows of the code as it was before the removal.</summary>
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

    public ITypeSymbol? ConvertedTypeOf(ExpressionSyntax expression) => ModelOf(expression).GetTypeInfo(expression, CancellationToken).ConvertedType;

    /// <summary>The type that a nullable value type is made of; null for any other type.</summary>
    public ITypeSymbol? UnderlyingOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] } ? underlying : null;

    public bool IsBoolean(ExpressionSyntax expression) => TypeOf(expression)?.SpecialType == SpecialType.System_Boolean;

    /// <summary>Whether the compiler knows that an expression is not null.</summary>
    public bool IsNotNull(ExpressionSyntax expression) =>
        ModelOf(expression).GetTypeInfo(expression, CancellationToken).Nullability.FlowState == NullableFlowState.NotNull;

    public Optional<object?> ConstantOf(ExpressionSyntax expression) => ModelOf(expression).GetConstantValue(expression, CancellationToken);

    /// <summary>Whether control can go past a statement.</summary>
    public bool CanPass(StatementSyntax statement) => ModelOf(statement).AnalyzeControlFlow(statement) is not { Succeeded: true, EndPointIsReachable: false };
}
