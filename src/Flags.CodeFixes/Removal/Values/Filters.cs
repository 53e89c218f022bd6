using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Finds LINQ filters that can be removed because they let all elements through, such as <c>Where(x => flag)</c>. A filter stays in the
/// code when its removal would have an observable effect, for example because the filter defers execution.
/// </summary>
internal sealed class Filters(Semantics semantics, SideEffects sideEffects, ConstantExpressions values)
{
    // Methods that enumerate all elements in order.
    private static readonly string[] s_toTheEnd = ["ToList", "ToArray", "ToHashSet", "ToDictionary", "Sum", "Aggregate"];

    // Methods that enumerate one element for each requested element.
    private static readonly string[] s_oneByOne = ["Where", "Select", "SelectMany", "OfType", "Cast"];

    /// <summary>Returns whether a call to <c>Where</c> keeps all elements and can be removed.</summary>
    public bool CanGo(InvocationExpressionSyntax call)
    {
        if (call is not
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Where", Expression: var source },
                ArgumentList.Arguments: [{ Expression: AnonymousFunctionExpressionSyntax predicate }],
            }
            || Result(predicate) is not { } result
            || values.FindBoolean(result) != true
            || MethodOf(call) is not { ReducedFrom: not null } where)
        {
            return false;
        }

        bool isSameType = SymbolEqualityComparer.Default.Equals(semantics.TypeOf(source), where.ReturnType);
        bool isQuery = where.ContainingType.Name == nameof(Queryable);
        return Consumer(call) switch
        {
            ForEachStatementSyntax loop => isSameType || HasElements(source, loop),
            InvocationExpressionSyntax next => (isSameType || IsSame(next, call, source)) && (isQuery || IsUnseen(call, IsQuiet(source))),
            _ => isSameType && (isQuery || (MethodOf(source) is not null && IsQuiet(source))),
        };
    }

    /// <summary>
    /// Returns whether a <c>where</c> clause can be removed. The only clause before <c>select x</c> cannot be removed, because the compiler
    /// would then add a call to <c>Select</c>.
    /// </summary>
    public bool CanGo(WhereClauseSyntax where) =>
        where.Parent is QueryBodySyntax { Parent: QueryExpressionSyntax { FromClause.Expression: var source } query }
        && query.Body is not { Clauses.Count: 1, SelectOrGroup: SelectClauseSyntax { Expression: IdentifierNameSyntax } }
        && values.FindBoolean(where.Condition) == true
        && semantics.ModelOf(where).GetQueryClauseInfo(where, semantics.CancellationToken).OperationInfo.Symbol is IMethodSymbol method
        && IsLinq(method)
        && (method.ContainingType.Name == nameof(Queryable) || IsUnseen(query, IsQuiet(source) && IsPure(query)));

    /// <summary>
    /// Returns whether the removal of a filter has no observable effect. This is the case if all elements are still enumerated in order, or
    /// if enumerating the elements has no side effects, as <paramref name="isQuiet"/> specifies.
    /// </summary>
    private bool IsUnseen(ExpressionSyntax filtered, bool isQuiet)
    {
        bool isConsumed = false;
        bool isOneByOne = true;
        SyntaxNode? consumer = Consumer(filtered);
        while (consumer is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
        {
            string name = access.Name.Identifier.ValueText;
            isConsumed |= isOneByOne && s_toTheEnd.Contains(name);
            isOneByOne &= s_oneByOne.Contains(name);
            isQuiet &= call.ArgumentList.Arguments.All(IsQuiet);
            consumer = Consumer(call);
        }

        return isQuiet || isConsumed || (isOneByOne && consumer is ForEachStatementSyntax);
    }

    /// <summary>Returns whether the enumeration of a collection runs no user code.</summary>
    private bool IsQuiet(ExpressionSyntax source) => source switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsQuiet(parenthesized.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when MethodOf(call) is { } method =>
            method.ReducedFrom is null ? method.Parameters.All(parameter => parameter.Type.SpecialType == SpecialType.System_Int32)
            : IsQuiet(access.Expression) && call.ArgumentList.Arguments.All(IsQuiet),
        _ => semantics.TypeOf(source) is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }
            || (semantics.TypeOf(source) is { TypeKind: TypeKind.Class } type && IsCollection(type)),
    };

    private bool IsQuiet(ArgumentSyntax argument) => argument.Expression is AnonymousFunctionExpressionSyntax function
        ? Result(function) is { } result && sideEffects.IsPure(result)
        : semantics.TypeOf(argument.Expression) is { SpecialType: not SpecialType.None };

    private bool IsPure(QueryExpressionSyntax query) => query.Body
        .DescendantNodes()
        .OfType<ExpressionSyntax>()
        .Where(expression => expression.Parent is QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax)
        .All(expression => semantics.SymbolOf(expression) is IRangeVariableSymbol || sideEffects.IsPure(expression));

    // Returns the call after the filter, or the loop over it.
    private SyntaxNode? Consumer(ExpressionSyntax filtered)
    {
        SyntaxNode place = filtered;
        while (place.Parent is ParenthesizedExpressionSyntax around)
        {
            place = around;
        }

        return place.Parent switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access
                when access.Expression == place && MethodOf(call) is not null => call,
            ForEachStatementSyntax loop when loop.Expression == place => loop,
            _ => null,
        };
    }

    // On another type, 'Reverse' or 'Contains' can bind to another method.
    private bool IsSame(InvocationExpressionSyntax next, InvocationExpressionSyntax call, ExpressionSyntax source) =>
        semantics.ModelOf(next)
            .GetSpeculativeSymbolInfo(next.SpanStart, next.ReplaceNode(call, source), SpeculativeBindingOption.BindAsExpression)
            .Symbol is IMethodSymbol { ReducedFrom: not null } now
        && MethodOf(next) is { } before
        && SymbolEqualityComparer.Default.Equals(now.OriginalDefinition, before.OriginalDefinition)
        && SymbolEqualityComparer.Default.Equals(now.ReturnType, before.ReturnType)
        && now.TypeArguments.AsEnumerable().SequenceEqual(before.TypeArguments, SymbolEqualityComparer.Default);

    private bool HasElements(ExpressionSyntax source, ForEachStatementSyntax loop)
    {
        ITypeSymbol? element = semantics.ModelOf(loop).GetForEachStatementInfo(loop).ElementType;
        return semantics.TypeOf(source) switch
        {
            IArrayTypeSymbol { Rank: 1 } array => SymbolEqualityComparer.Default.Equals(array.ElementType, element),
            INamedTypeSymbol { TypeArguments: [var own] } type => SymbolEqualityComparer.Default.Equals(own, element)
                && IsCollection(type),
            _ => false,
        };
    }

    private static bool IsCollection(ITypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal);

    private IMethodSymbol? MethodOf(SyntaxNode call) => semantics.SymbolOf(call) is IMethodSymbol method && IsLinq(method) ? method : null;

    private static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: nameof(Enumerable) or nameof(Queryable), ContainingNamespace: var linq }
        && linq.ToDisplayString() == "System.Linq";

    private static ExpressionSyntax? Result(AnonymousFunctionExpressionSyntax function) => function switch
    {
        { ExpressionBody: { } body } => body,
        { Block.Statements: [ReturnStatementSyntax { Expression: { } returned }] } => returned,
        _ => null,
    };
}
