using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    private static readonly SymbolDisplayFormat s_typeName =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        bool? left = values.FindBoolean(node.Left);
        bool? right = values.FindBoolean(node.Right);
        if ((left is null && right is null) || !semantics.IsBoolean(node.Left) || !semantics.IsBoolean(node.Right))
        {
            return base.VisitBinaryExpression(node);
        }

        bool known = left ?? right!.Value;
        ExpressionSyntax Other(bool negate = false)
        {
            ExpressionSyntax other = left is null
                ? Rewrite(node.Left).InPlaceOf(node.Left, node)
                : Rewrite(node.Right).InPlaceOf(node.Right, node, node.OperatorToken);
            return negate ? Not(other) : other;
        }

        return (node.Kind(), known) switch
        {
            (SyntaxKind.LogicalAndExpression or SyntaxKind.BitwiseAndExpression, true) => Other(),
            (SyntaxKind.LogicalOrExpression or SyntaxKind.BitwiseOrExpression, false) => Other(),
            (SyntaxKind.ExclusiveOrExpression or SyntaxKind.NotEqualsExpression, _) => Other(negate: known),
            (SyntaxKind.EqualsExpression, _) => Other(negate: !known),
            // What remains has an effect, so it stays.
            _ => base.VisitBinaryExpression(node),
        };
    }

    public override SyntaxNode? VisitParenthesizedExpression(ParenthesizedExpressionSyntax node) =>
        base.VisitParenthesizedExpression(node)?.WithAdditionalAnnotations(Simplifier.Annotation);

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node) => values.FindBoolean(node.Condition) switch
    {
        true when CanStand(node.WhenTrue, node) => Choose(node, node.WhenTrue, node.QuestionToken),
        false when CanStand(node.WhenFalse, node) => Choose(node, node.WhenFalse, node.ColonToken),
        _ => base.VisitConditionalExpression(node),
    };

    public override SyntaxNode? VisitSwitchExpression(SwitchExpressionSyntax node)
    {
        if (values.FindArm(node) is { } taken && CanStand(taken.Expression, node))
        {
            return Choose(node, taken.Expression, taken.EqualsGreaterThanToken);
        }

        SeparatedSyntaxList<SwitchExpressionArmSyntax> arms = LiveArms(node);
        return arms.Count == 0 ? base.VisitSwitchExpression(node) : node
            .WithGoverningExpression(Rewrite(node.GoverningExpression))
            .WithArms(arms);
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
        node is
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where", Expression: var source },
            ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } body } }],
        }
        && values.FindBoolean(body) == true
        && semantics.SymbolOf(node) is IMethodSymbol { ContainingType: { Name: "Enumerable" or "Queryable", ContainingNamespace: var linq } } where
        && linq.ToDisplayString() == "System.Linq"
        && SymbolEqualityComparer.Default.Equals(semantics.TypeOf(source), where.ReturnType)
            ? Rewrite(source).InPlaceOf(source, node)
            : base.VisitInvocationExpression(node);

    /// <summary>Members that an initialiser sets to no effect go, with the comma behind them.</summary>
    public override SyntaxNode? VisitInitializerExpression(InitializerExpressionSyntax node)
    {
        SeparatedSyntaxList<ExpressionSyntax> expressions = node.Expressions;
        for (int i = node.Expressions.Count - 1; i >= 0; i--)
        {
            expressions = carriers.IsRemoved(node.Expressions[i])
                ? expressions.RemoveAt(i)
                : expressions.Replace(expressions[i], Rewrite(node.Expressions[i]));
        }

        return node.WithExpressions(expressions);
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        IsWithoutEffect(node) ? node.WithBody(SyntaxFactory.Block().WithTriviaFrom(node.Body)) : base.VisitSimpleLambdaExpression(node);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        IsWithoutEffect(node) ? node.WithBody(SyntaxFactory.Block().WithTriviaFrom(node.Body)) : base.VisitParenthesizedLambdaExpression(node);

    // A callback whose one assignment goes.
    private bool IsWithoutEffect(LambdaExpressionSyntax node) => node.ExpressionBody is { } body && carriers.IsRemoved(body);

    /// <summary>One of the values that an expression chose among, of the type that the choice had.</summary>
    private ExpressionSyntax Choose(ExpressionSyntax choice, ExpressionSyntax chosen, SyntaxToken before)
    {
        ExpressionSyntax rewritten = BindingCheck.Mark(Rewrite(chosen).InPlaceOf(chosen, choice, before), choice, semantics);
        ITypeSymbol? type = semantics.TypeOf(choice) ?? semantics.ConvertedTypeOf(choice);
        if (chosen is ThrowExpressionSyntax || type is null || SymbolEqualityComparer.Default.Equals(type, semantics.TypeOf(chosen)))
        {
            return NeedsParentheses(rewritten) ? InParentheses(rewritten) : rewritten;
        }

        TypeSyntax typeName = SyntaxFactory.ParseTypeName(type.ToDisplayString(s_typeName)).WithAdditionalAnnotations(Simplifier.Annotation);
        return InParentheses(SyntaxFactory.CastExpression(typeName, InParentheses(rewritten.WithoutTrivia()))
            .WithTriviaFrom(rewritten)
            .WithAdditionalAnnotations(Simplifier.Annotation));
    }

    // 'throw' is an expression in few places.
    private static bool CanStand(ExpressionSyntax chosen, ExpressionSyntax choice) =>
        chosen is not ThrowExpressionSyntax
        || choice.Parent is ArrowExpressionClauseSyntax or LambdaExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression };

    private static ExpressionSyntax Not(ExpressionSyntax operand) =>
        SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, InParentheses(operand.WithoutTrivia())).WithTriviaFrom(operand);

    // Of lower rank than what they take the place of.
    private static bool NeedsParentheses(ExpressionSyntax expression) =>
        expression is AssignmentExpressionSyntax or LambdaExpressionSyntax or AnonymousMethodExpressionSyntax or QueryExpressionSyntax;

    /// <summary>The simplifier takes them off where they are not needed.</summary>
    private static ExpressionSyntax InParentheses(ExpressionSyntax expression) =>
        SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia()).WithTriviaFrom(expression).WithAdditionalAnnotations(Simplifier.Annotation);
}
