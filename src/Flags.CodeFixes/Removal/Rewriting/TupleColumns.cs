using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Represents the governing expression of a <c>switch</c>. Tuple elements with a known value are removed together with their patterns:
/// <c>(true, a) switch { (true, 1) => … }</c> becomes <c>a switch { 1 => … }</c>.
/// </summary>
internal sealed class TupleColumns
{
    private readonly ExpressionSyntax _asked;
    private readonly TupleExpressionSyntax? _tuple;
    private readonly bool[] _isGone;

    private TupleColumns(ExpressionSyntax asked, TupleExpressionSyntax? tuple, bool[] isGone)
    {
        _asked = asked;
        _tuple = tuple;
        _isGone = isGone;
    }

    /// <summary>Gets a value that indicates whether at least one element of the tuple is removed.</summary>
    public bool AreFewer => _isGone.Contains(true);

    private bool IsOne => _isGone.Count(isGone => !isGone) == 1;

    /// <param name="asked">The governing expression of the <c>switch</c>.</param>
    /// <param name="patterns">Its patterns. An element is removed only when the result of each pattern is known.</param>
    /// <param name="values">The known values.</param>
    /// <param name="semantics">The code before the removal.</param>
    public static TupleColumns Find(
        ExpressionSyntax asked, IEnumerable<PatternSyntax> patterns, ConstantExpressions values, Semantics semantics)
    {
        while (asked is ParenthesizedExpressionSyntax parenthesized)
        {
            asked = parenthesized.Expression;
        }

        PatternSyntax[] all = [.. patterns];
        if (asked is not TupleExpressionSyntax tuple
            || !all.All(pattern => PatternMatch.CatchesAll(pattern) || IsRow(pattern, tuple)))
        {
            return new TupleColumns(asked, null, [false]);
        }

        RecursivePatternSyntax[] rows = [.. all.OfType<RecursivePatternSyntax>()];
        bool[] isGone =
        [
            .. tuple.Arguments.Select((element, i) =>
                values.IsAffected(element)
                && values.CanDrop(element.Expression)
                && rows.All(row => values.Matches(PatternAt(row, i), element.Expression) is not null)),
        ];

        // At least one element must remain, and each must have a type without the surrounding tuple.
        if (!isGone.Contains(false))
        {
            isGone[0] = false;
        }

        bool hasTypes = tuple.Arguments.All(element => semantics.TypeOf(element.Expression) is not null);
        return new TupleColumns(asked, tuple, hasTypes ? isGone : [.. isGone.Select(_ => false)]);
    }

    /// <summary>Returns whether a pattern consists of exactly one nested pattern for each element of a tuple.</summary>
    public static bool IsRow(PatternSyntax pattern, TupleExpressionSyntax tuple) =>
        pattern is RecursivePatternSyntax
        {
            Type: null,
            PropertyPatternClause: null,
            Designation: null,
            PositionalPatternClause: { } elements,
        }
        && elements.Subpatterns.Count == tuple.Arguments.Count;

    /// <summary>Returns the types of the remaining tuple elements, or the single type of an expression that is not a tuple.</summary>
    public ITypeSymbol?[] Types(Semantics semantics) => _tuple is null
        ? [semantics.TypeOf(_asked)]
        : [.. Left(_tuple.Arguments).Select(element => semantics.TypeOf(element.Expression))];

    /// <summary>
    /// Returns the patterns or constants with which a case tests the tuple elements that remain after the removal. The array contains null
    /// for an element that the case does not test. If the tested expression is not a tuple, the array has a single element.
    /// </summary>
    public SyntaxNode?[] Row(SyntaxNode? pattern) => pattern switch
    {
        null or DiscardPatternSyntax or VarPatternSyntax { Designation: DiscardDesignationSyntax } =>
            new SyntaxNode?[_isGone.Count(isGone => !isGone)],
        RecursivePatternSyntax { PositionalPatternClause.Subpatterns: var elements } when _tuple is not null =>
            [.. Left(elements).Select(element => Cell(element.Pattern))],
        _ => [Cell(pattern)],
    };

    /// <summary>
    /// Returns <paramref name="rewritten"/>, the rewritten form of <paramref name="pattern"/>, without the patterns of the removed tuple
    /// elements.
    /// </summary>
    public PatternSyntax Without(PatternSyntax pattern, PatternSyntax rewritten)
    {
        if (!AreFewer || rewritten is not RecursivePatternSyntax { PositionalPatternClause: { } clause } row)
        {
            return rewritten;
        }

        return IsOne
            ? Left(clause.Subpatterns).Single().Pattern.WithTriviaFrom(pattern)
            : OriginalNodes.Replace(pattern, row.WithPositionalPatternClause(clause.WithSubpatterns(Shortened(clause.Subpatterns))));
    }

    /// <summary>Returns the rewritten expression that the <c>switch</c> tests, without the removed tuple elements.</summary>
    public ExpressionSyntax Without(ExpressionSyntax rewritten)
    {
        while (AreFewer && rewritten is ParenthesizedExpressionSyntax parenthesized)
        {
            rewritten = parenthesized.Expression.WithTriviaFrom(parenthesized);
        }

        if (!AreFewer || rewritten is not TupleExpressionSyntax tuple)
        {
            return rewritten;
        }

        return IsOne
            ? Parentheses.Around(Left(tuple.Arguments).Single().Expression.WithTriviaFrom(tuple))
            : OriginalNodes.Replace(_asked, tuple.WithArguments(Shortened(tuple.Arguments)));
    }

    /// <summary>
    /// Marks a rewritten <c>switch</c> as a replacement if tuple elements were removed, so that later checks accept the changed type of the
    /// tested expression. Otherwise, returns the <c>switch</c> unchanged.
    /// </summary>
    public T Mark<T>(SyntaxNode original, T rewritten)
        where T : SyntaxNode => AreFewer ? OriginalNodes.Replace(original, rewritten) : rewritten;

    private static SyntaxNode? Cell(SyntaxNode pattern) => pattern switch
    {
        ConstantPatternSyntax constant => constant.Expression,
        PatternSyntax all when PatternMatch.CatchesAll(all) => null,
        _ => pattern,
    };

    private static PatternSyntax PatternAt(RecursivePatternSyntax row, int index) =>
        row.PositionalPatternClause!.Subpatterns[index].Pattern;

    private IEnumerable<T> Left<T>(IEnumerable<T> elements) => elements.Where((_, i) => !_isGone[i]);

    private SeparatedSyntaxList<T> Shortened<T>(SeparatedSyntaxList<T> elements)
        where T : SyntaxNode => Elements.Rewrite(elements, element => _isGone[elements.IndexOf(element)] ? null : element);
}
