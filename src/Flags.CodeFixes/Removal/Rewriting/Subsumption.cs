using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Patterns that have lost their guard. Behind one of them the same pattern is never reached, and the compiler refuses it.</summary>
internal sealed class Subsumption
{
    private readonly List<PatternSyntax> _patterns = [];

    public void Add(PatternSyntax pattern) => _patterns.Add(WithoutNames(pattern));

    public bool Covers(PatternSyntax? pattern) =>
        pattern is not null && _patterns.Any(earlier => CatchesAll(earlier) || SyntaxFactory.AreEquivalent(earlier, WithoutNames(pattern)));

    private static bool CatchesAll(PatternSyntax pattern) => pattern is DiscardPatternSyntax or VarPatternSyntax { Designation: DiscardDesignationSyntax };

    // Foo a and Foo b match the same.
    private static PatternSyntax WithoutNames(PatternSyntax pattern) => pattern.ReplaceNodes(
        pattern.DescendantNodes().OfType<SingleVariableDesignationSyntax>(),
        static (_, _) => SyntaxFactory.DiscardDesignation());
}
