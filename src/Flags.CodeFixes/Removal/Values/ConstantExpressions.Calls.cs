using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// This part of the class evaluates expressions with nullable values, and calls whose result depends only on their arguments.
/// </summary>
internal sealed partial class ConstantExpressions
{
    /// <summary>
    /// Returns the known value of an expression, or null when the value is not known. For an expression of type <c>T?</c>, the value has
    /// the type <c>T</c>.
    /// </summary>
    private ConstantValue? FindUnderlying(ExpressionSyntax expression) => expression switch
    {
        _ when _nullable.TryGetValue(expression, out ConstantValue value) => value,
        ParenthesizedExpressionSyntax parenthesized => FindUnderlying(parenthesized.Expression),
        CastExpressionSyntax cast => Underlying(cast) is { } type && FindUnderlying(cast.Expression) is { } value && value.IsOf(type)
            ? value
            : null,
        ConditionalExpressionSyntax conditional
            when Underlying(conditional) is { } type && FindBoolean(conditional.Condition) is { } condition =>
            FindUnderlying(condition ? conditional.WhenTrue : conditional.WhenFalse) is { } value && value.IsOf(type) ? value : null,
        _ => Find(expression),
    };

    private ITypeSymbol? Underlying(ExpressionSyntax expression) => semantics.UnderlyingOf(semantics.TypeOf(expression));

    private ConstantValue? FindOfNullable(MemberAccessExpressionSyntax access) =>
        access.Name.Identifier.ValueText is "Value" or "HasValue"
        && Underlying(access.Expression) is not null
        && FindUnderlying(access.Expression) is { } value
            ? access.Name.Identifier.ValueText == "Value" ? value : ConstantValue.Of(true)
            : null;

    private ConstantValue? FindResult(InvocationExpressionSyntax call)
    {
        if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetValueOrDefault", Expression: var nullable }
            && Underlying(nullable) is not null)
        {
            return call.ArgumentList.Arguments.All(argument => CanDrop(argument.Expression)) ? FindUnderlying(nullable) : null;
        }

        return semantics.IsBoolean(call) && FindCall(call) is var (method, values)
            ? Known(ConstantCalls.Evaluate(method, values).Value as bool?)
            : null;
    }

    // Returns a number with the sign of the result.
    private int? FindOrder(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => FindOrder(parenthesized.Expression),
        InvocationExpressionSyntax call when IsAffected(call) && FindCall(call) is var (method, values) => ConstantCalls.Order(
            method, values),
        _ => null,
    };

    /// <summary>
    /// Returns the called method and the constant values of its receiver and arguments, in the order of the parameters. Returns null when
    /// one of these values is not known.
    /// </summary>
    private (IMethodSymbol Method, object?[] Values)? FindCall(InvocationExpressionSyntax call)
    {
        if (semantics.SymbolOf(call) is not IMethodSymbol { ReducedFrom: null } method
            || call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null))
        {
            return null;
        }

        List<Optional<object?>> values = [.. call.ArgumentList.Arguments.Select(argument => Evaluate(argument.Expression))];
        if (!method.IsStatic)
        {
            Optional<object?> receiver = call.Expression is not MemberAccessExpressionSyntax access ? default
                : ConstantCalls.Comparison(semantics.SymbolOf(access.Expression)) is { } comparison ? new(comparison)
                : Evaluate(access.Expression);
            values.Insert(0, receiver.Value is null ? default : receiver);
        }

        return values.All(value => value.HasValue) ? (method, [.. values.Select(value => value.Value)]) : null;
    }
}
