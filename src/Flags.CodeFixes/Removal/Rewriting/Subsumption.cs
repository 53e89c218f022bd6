using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Finds the patterns of a <c>switch</c> that can never match, because earlier patterns match the same values. The compiler reports such a
/// pattern as an error. An example is <c>7</c> after <c>&gt; 5</c>.
/// </summary>
/// <param name="semantics">The code before the removal.</param>
/// <param name="types">The type of each tested element; a single type when the governing expression is not a tuple.</param>
internal sealed class Subsumption(Semantics semantics, IReadOnlyList<ITypeSymbol?> types)
{
    // With more combinations, a pattern counts as reachable.
    private const int MaxCombinations = 1000;

    // Represents an unknown value.
    private static readonly object s_any = new();

    private readonly PatternMatch _patterns = new(semantics.ConstantOf);
    private readonly List<SyntaxNode?[]> _rows = [];

    /// <summary>
    /// Adds a row for a case, with a pattern or constant for each tuple element. The array contains null for an element that the case does
    /// not test.
    /// </summary>
    public void Add(SyntaxNode?[] row) => _rows.Add(row);

    /// <summary>Returns whether the patterns added so far match every value that the patterns of the given row can match.</summary>
    public bool Covers(SyntaxNode?[] row)
    {
        if (_rows.Any(earlier => earlier.All(asked => asked is null)))
        {
            return true;
        }

        IEnumerable<object?[]> combinations = [[]];
        foreach (object?[] values in row.Select(ValuesOf))
        {
            combinations = combinations.SelectMany(first => values, (first, value) => (object?[])[.. first, value]);
        }

        object?[][] all = [.. combinations.Take(MaxCombinations + 1)];
        return _rows.Count > 0 && all.Length <= MaxCombinations && all.All(IsMatched);
    }

    private bool IsMatched(object?[] values) => _rows.Any(earlier => earlier.Zip(values, Matches).All(matches => matches == true));

    /// <summary>
    /// Returns values that represent everything that a pattern matches in a column (an element of the tuple), such as true and false for
    /// <c>_</c> in a Boolean column. When the type of the column has no such values, returns the pattern itself.
    /// </summary>
    private object?[] ValuesOf(SyntaxNode? pattern, int column)
    {
        if (pattern is ExpressionSyntax constant && semantics.ConstantOf(constant) is { HasValue: true } only)
        {
            return [only.Value];
        }

        (object? Value, bool? Matches)[] domain =
            [.. DomainOf(types[column], column, pattern).Select(value => (value, Matches(pattern, value)))];
        object?[] matched = [.. domain.Where(value => value.Matches == true).Select(value => value.Value)];
        return matched.Length > 0 && domain.All(value => value.Matches is not null) ? matched : [pattern ?? s_any];
    }

    private IEnumerable<object?> DomainOf(ITypeSymbol? type, int column, SyntaxNode? pattern)
    {
        if (semantics.UnderlyingOf(type) is { } underlying)
        {
            // A domain with unknown values stays unknown. Null alone does not represent it.
            object?[] domain = [.. DomainOf(underlying, column, pattern)];
            return domain.Length == 0 ? [] : [.. domain, null];
        }

        IEnumerable<SyntaxNode> all = _rows.Select(row => row[column]).Append(pattern).OfType<SyntaxNode>();
        SyntaxNode[] parts = [.. all.SelectMany(asked => asked.DescendantNodesAndSelf())];
        if (parts.Any(part => part is ListPatternSyntax or RecursivePatternSyntax))
        {
            return [];
        }

        object?[] constants = [.. parts.OfType<ExpressionSyntax>().Select(expression => semantics.ConstantOf(expression).Value)];
        return (type?.SpecialType, type?.TypeKind) switch
        {
            (SpecialType.System_Boolean, _) => [true, false],
            (SpecialType.System_String, _) => [.. constants.OfType<string>(), string.Concat(constants) + "\0", null],
            (SpecialType.System_Int32, _) or (_, TypeKind.Enum) => constants
                .OfType<int>()
                .SelectMany(number => new object?[] { unchecked(number - 1), number, unchecked(number + 1) }),
            (SpecialType.System_Int64, _) => constants
                .Select(number => number switch { int small => small, long large => large, _ => 0L })
                .SelectMany(number => new object?[] { unchecked(number - 1), number, unchecked(number + 1) }),
            _ => [],
        };
    }

    private bool? Matches(SyntaxNode? asked, object? value) => (asked, value) switch
    {
        (null or VarPatternSyntax { Designation: SingleVariableDesignationSyntax or DiscardDesignationSyntax }, _) => true,
        _ when value == s_any => null,
        (_, SyntaxNode pattern) => SyntaxFactory.AreEquivalent(WithoutNames(asked), WithoutNames(pattern)) ? true : null,
        (ExpressionSyntax constant, _) => _patterns.IsEqual(constant, value),
        _ => _patterns.Matches((PatternSyntax)asked, value),
    };

    // 'Foo a' and 'Foo b' match the same values.
    private static SyntaxNode WithoutNames(SyntaxNode pattern) => pattern.ReplaceNodes(
        pattern.DescendantNodes().OfType<SingleVariableDesignationSyntax>(),
        static (_, _) => SyntaxFactory.DiscardDesignation());
}
