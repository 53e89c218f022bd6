using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>
/// Determines whether a constant value matches a C# pattern. The result is <c>null</c> if the pattern is not supported, for example
/// because it declares a variable.
/// </summary>
/// <param name="constantOf">A function that returns the value of a constant expression.</param>
internal sealed class PatternMatch(Func<ExpressionSyntax, Optional<object?>> constantOf)
{
    public bool? Matches(PatternSyntax pattern, object? value) => pattern switch
    {
        ParenthesizedPatternSyntax parenthesized => Matches(parenthesized.Pattern, value),
        _ when CatchesAll(pattern) => true,
        ConstantPatternSyntax constant => IsEqual(constant.Expression, value),
        RelationalPatternSyntax relational when constantOf(relational.Expression) is { HasValue: true } bound =>
            Constants.Compare(value, relational.OperatorToken.Kind(), bound.Value),
        UnaryPatternSyntax negated => !Matches(negated.Pattern, value),
        BinaryPatternSyntax both when both.IsKind(SyntaxKind.AndPattern) => And(Matches(both.Left, value), Matches(both.Right, value)),
        BinaryPatternSyntax either => !And(!Matches(either.Left, value), !Matches(either.Right, value)),
        ListPatternSyntax { Designation: null } list when value is string text => MatchesList(list.Patterns, text),
        RecursivePatternSyntax { Type: null, PositionalPatternClause: null, Designation: null, PropertyPatternClause: { } properties } =>
            value is null ? false : properties.Subpatterns.Select(property => MatchesProperty(property, value)).Aggregate((bool?)true, And),
        _ => null,
    };

    public bool? IsEqual(ExpressionSyntax constant, object? value) =>
        constantOf(constant) is { HasValue: true } other ? Constants.AreEqual(value, other.Value) : null;

    /// <summary>Returns whether a pattern matches every value and declares no variable, such as the pattern <c>_</c>.</summary>
    public static bool CatchesAll(PatternSyntax pattern) =>
        pattern is DiscardPatternSyntax or VarPatternSyntax { Designation: DiscardDesignationSyntax };

    public static bool? And(bool? left, bool? right) =>
        left == false || right == false ? false : left == true && right == true ? true : null;

    private bool? MatchesProperty(SubpatternSyntax property, object value) =>
        property.NameColon?.Name.Identifier.ValueText == nameof(string.Length) && value is string text
            ? Matches(property.Pattern, text.Length)
            : null;

    private bool? MatchesList(SeparatedSyntaxList<PatternSyntax> patterns, string text)
    {
        int rest = text.Length - patterns.Count(pattern => pattern is not SlicePatternSyntax);
        if (rest < 0 || (rest > 0 && !patterns.Any(pattern => pattern is SlicePatternSyntax)))
        {
            return false;
        }

        bool? matches = true;
        int position = 0;
        foreach (PatternSyntax pattern in patterns)
        {
            int length = pattern is SlicePatternSyntax ? rest : 1;
            matches = And(matches, pattern switch
            {
                SlicePatternSyntax { Pattern: { } slice } => Matches(slice, text.Substring(position, length)),
                SlicePatternSyntax => true,
                _ => Matches(pattern, text[position]),
            });
            position += length;
        }

        return matches;
    }
}
