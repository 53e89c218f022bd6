using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    private static readonly SymbolDisplayFormat s_typeName =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.CoalesceExpression) && values.Find(node.Left) is not null)
        {
            return Choose(node, node.Left, default);
        }

        bool? left = values.FindBoolean(node.Left);
        bool? right = values.FindBoolean(node.Right);
        if ((left is null && right is null) || !semantics.IsBoolean(node.Left) || !semantics.IsBoolean(node.Right))
        {
            return CompareTuples(node) ?? base.VisitBinaryExpression(node);
        }

        bool known = left ?? right!.Value;
        ExpressionSyntax Other(bool negate = false)
        {
            ExpressionSyntax other = left is null
                ? Negation.MarkRemovable(Rewrite(node.Left).InPlaceOf(node.Left, node), node.Left, semantics)
                : Negation.MarkRemovable(Rewrite(node.Right).InPlaceOf(node.Right, node, node.OperatorToken), node.Right, semantics);
            return negate ? Negation.Of(other) : other;
        }

        return (node.Kind(), known) switch
        {
            (SyntaxKind.LogicalAndExpression or SyntaxKind.BitwiseAndExpression, true) => Other(),
            (SyntaxKind.LogicalOrExpression or SyntaxKind.BitwiseOrExpression, false) => Other(),
            (SyntaxKind.ExclusiveOrExpression or SyntaxKind.NotEqualsExpression, _) => Other(negate: known),
            (SyntaxKind.EqualsExpression, _) => Other(negate: !known),
            // The other operand has side effects, so the expression stays.
            _ => base.VisitBinaryExpression(node),
        };
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        if (!node.IsKind(SyntaxKind.LogicalNotExpression) || !semantics.IsBoolean(node.Operand))
        {
            return base.VisitPrefixUnaryExpression(node);
        }

        ExpressionSyntax operand = Rewrite(node.Operand);
        return Negation.IsNegated(operand) ? Negation.Of(operand).WithTriviaFrom(node) : node.WithOperand(operand);
    }

    public override SyntaxNode? VisitParenthesizedExpression(ParenthesizedExpressionSyntax node) =>
        Parentheses.MarkRemovable((ParenthesizedExpressionSyntax)base.VisitParenthesizedExpression(node)!);

    /// <summary>
    /// Keeps the name of a member of an anonymous type when the name was inferred from the flag: <c>new { flags.NewUi }</c> becomes <c>new
    /// { NewUi = true }</c>.
    /// </summary>
    public override SyntaxNode? VisitAnonymousObjectMemberDeclarator(AnonymousObjectMemberDeclaratorSyntax node)
    {
        AnonymousObjectMemberDeclaratorSyntax rewritten =
            (AnonymousObjectMemberDeclaratorSyntax)base.VisitAnonymousObjectMemberDeclarator(node)!;
        return node.NameEquals is null
            && node.Expression.TryGetInferredMemberName() is { } name
            && rewritten.Expression.TryGetInferredMemberName() != name
            ? rewritten.WithNameEquals(Written.NameEquals(name))
            : rewritten;
    }

    /// <summary>
    /// Keeps the name of a tuple element when the name was inferred from the flag and code reads the element by that name.
    /// </summary>
    public override SyntaxNode? VisitArgument(ArgumentSyntax node)
    {
        ArgumentSyntax rewritten = (ArgumentSyntax)base.VisitArgument(node)!;
        return node is { Parent: TupleExpressionSyntax, NameColon: null }
            && node.Expression.TryGetInferredMemberName() is { } name
            && rewritten.Expression.TryGetInferredMemberName() != name
            && IsReadAsElement(name, node.SyntaxTree)
                ? rewritten.WithNameColon(Written.NameColon(name))
                : rewritten;
    }

    private bool IsReadAsElement(string name, SyntaxTree tree) => tree
        .GetRoot(semantics.CancellationToken)
        .DescendantNodes()
        .OfType<MemberAccessExpressionSyntax>()
        .Any(access => access.Name.Identifier.ValueText == name
            && semantics.SymbolOf(access) is IFieldSymbol { ContainingType.IsTupleType: true });

    /// <summary>Removes the parts of a property pattern that always match.</summary>
    public override SyntaxNode? VisitPropertyPatternClause(PropertyPatternClauseSyntax node) =>
        node.WithSubpatterns(Elements.Rewrite(node.Subpatterns, RewriteOrRemove));

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node) => values.FindBoolean(node.Condition) switch
    {
        true when CanStand(node.WhenTrue, node) => Choose(node, node.WhenTrue, node.QuestionToken),
        false when CanStand(node.WhenFalse, node) => Choose(node, node.WhenFalse, node.ColonToken),
        _ => base.VisitConditionalExpression(node),
    };

    /// <summary>
    /// Rewrites an object initializer. Member assignments that no longer have an effect are removed, each with the comma after the
    /// assignment.
    /// </summary>
    public override SyntaxNode? VisitInitializerExpression(InitializerExpressionSyntax node) =>
        node.WithExpressions(Elements.Rewrite(node.Expressions, RewriteOrRemove));

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        IsWithoutEffect(node) ? node.WithBody(Written.EmptyBlock.WithTriviaFrom(node.Body)) : base.VisitSimpleLambdaExpression(node);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        IsWithoutEffect(node) ? node.WithBody(Written.EmptyBlock.WithTriviaFrom(node.Body)) : base.VisitParenthesizedLambdaExpression(node);

    // Whether the lambda consists of one removed assignment.
    private bool IsWithoutEffect(LambdaExpressionSyntax node) => node.ExpressionBody is { } body && propagation.IsRemoved(body);

    /// <summary>
    /// Replaces the conditional expression <paramref name="choice"/> with the operand <paramref name="chosen"/>, which is always selected.
    /// A cast is added where the type would otherwise change.
    /// </summary>
    private ExpressionSyntax Choose(ExpressionSyntax choice, ExpressionSyntax chosen, SyntaxToken before)
    {
        // The code around a ref conditional already specifies 'ref'.
        if (chosen is RefExpressionSyntax reference)
        {
            (chosen, before) = (reference.Expression, reference.RefKeyword);
        }

        ExpressionSyntax rewritten = Negation.MarkRemovable(Rewrite(chosen).InPlaceOf(chosen, choice, before), chosen, semantics);
        ITypeSymbol? chosenType = semantics.TypeOf(chosen);
        ITypeSymbol? choiceType = semantics.TypeOf(choice);

        // Without a type of their own, both get the type that the surrounding code expects.
        ITypeSymbol? type = choiceType ?? (chosenType is null ? null : semantics.ConvertedTypeOf(choice));
        if (chosen is ThrowExpressionSyntax || type is null || SymbolEqualityComparer.Default.Equals(type, chosenType))
        {
            return NeedsParentheses(rewritten) ? Parentheses.Around(rewritten) : rewritten;
        }

        TypeSyntax typeName = SyntaxFactory
            .ParseTypeName(type.ToDisplayString(s_typeName))
            .WithAdditionalAnnotations(Simplifier.Annotation);
        return Parentheses.Around(SyntaxFactory.CastExpression(typeName, Parentheses.Around(rewritten.WithoutTrivia()))
            .WithTriviaFrom(rewritten)
            .WithAdditionalAnnotations(Simplifier.Annotation));
    }

    // 'throw' is a valid expression only in a few positions.
    private bool CanStand(ExpressionSyntax chosen, ExpressionSyntax choice) => chosen is ThrowExpressionSyntax
        ? choice.Parent is ArrowExpressionClauseSyntax or LambdaExpressionSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }
        : !NeedsCopy(chosen, choice);

    // A conditional expression copies the chosen variable. A method called on that copy must not change the variable.
    private bool NeedsCopy(ExpressionSyntax chosen, ExpressionSyntax choice)
    {
        SyntaxNode place = choice;
        while (place.Parent is ParenthesizedExpressionSyntax around)
        {
            place = around;
        }

        return place.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
            && place.Parent.ChildNodes().First() == place
            && chosen is not RefExpressionSyntax
            && semantics.TypeOf(chosen) is { IsValueType: true, IsReadOnly: false, TypeKind: not TypeKind.Enum } type
            && type.OriginalDefinition.SpecialType == SpecialType.None
            && semantics.SymbolOf(place.Parent)
                is not (IFieldSymbol or IMethodSymbol { IsReadOnly: true } or IPropertySymbol { GetMethod.IsReadOnly: true });
    }

    // Whether the expression has a lower precedence than the one that it replaces.
    private static bool NeedsParentheses(ExpressionSyntax expression) =>
        expression is AssignmentExpressionSyntax or LambdaExpressionSyntax or AnonymousMethodExpressionSyntax or QueryExpressionSyntax;
}
