using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>
/// Determines whether a value matches a pattern. The result is <c>null</c> if that cannot be determined, or if the pattern declares a
/// variable.
/// </summary>
/// <param name="constantOf">Returns the value of a constant expression.</param>
internal sealed class PatternMatch(Func<ExpressionSyntax, Optional<object?>> constantOf)
{
    public bool? Matches(PatternSyntax pattern, object value) => pattern switch
    {
        ParenthesizedPatternSyntax parenthesized => Matches(parenthesized.Pattern, value),
        DiscardPatternSyntax or VarPatternSyntax { Designation: DiscardDesignationSyntax } => true,
        ConstantPatternSyntax constant => IsEqual(constant.Expression, value),
        RelationalPatternSyntax relational when constantOf(relational.Expression) is { HasValue: true } bound =>
            Constants.Compare(value, relational.OperatorToken.Kind(), bound.Value),
        UnaryPatternSyntax negated => !Matches(negated.Pattern, value),
        BinaryPatternSyntax both when both.IsKind(SyntaxKind.AndPattern) => And(Matches(both.Left, value), Matches(both.Right, value)),
        BinaryPatternSyntax either => !And(!Matches(either.Left, value), !Matches(either.Right, value)),
        _ => null,
    };

    public bool? IsEqual(ExpressionSyntax constant, object value) =>
        constantOf(constant) is { HasValue: true } other ? Constants.AreEqual(value, other.Value) : null;

    private static bool? And(bool? left, bool? right) =>
        left == false || right == false ? false : left == true && right == true ? true : null;
}
