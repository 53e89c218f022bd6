using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the strings in code that contain the name of a flag. For speed, the class compares member names and literals before it uses
/// the semantic model.
/// </summary>
internal sealed class FlagNameFinder
{
    private readonly FlagCatalog _catalog;
    private readonly FlagNameCandidates _candidates;
    private readonly Action<FlagNameUse, SyntaxNodeAnalysisContext> _found;

    private FlagNameFinder(FlagCatalog catalog, FlagNameCandidates candidates, Action<FlagNameUse, SyntaxNodeAnalysisContext> found)
    {
        _catalog = catalog;
        _candidates = candidates;
        _found = found;
    }

    /// <summary>
    /// Registers an analysis that calls <paramref name="found"/> for each string that names a flag. Several threads can call
    /// <paramref name="found"/> concurrently.
    /// </summary>
    /// <param name="context">The context of the compilation, in which the analysis is registered.</param>
    /// <param name="catalog">All flags that the compilation can use.</param>
    /// <param name="wanted">
    /// The flag names, configuration keys and environment variables to find without regard to letter case, or <c>null</c> to find any
    /// string.
    /// </param>
    /// <param name="found">The callback that receives each string that names a flag.</param>
    public static void Find(
        CompilationStartAnalysisContext context,
        FlagCatalog catalog,
        HashSet<string>? wanted,
        Action<FlagNameUse, SyntaxNodeAnalysisContext> found)
    {
        MarkedMembers marked = MarkedNames.Of(context.Compilation, context.CancellationToken).All;
        FlagNameFinder finder = new(catalog, new FlagNameCandidates(catalog, marked, wanted), found);
        List<SyntaxKind> kinds =
        [
            SyntaxKind.InvocationExpression, SyntaxKind.ElementAccessExpression, SyntaxKind.ElementBindingExpression, SyntaxKind.Attribute,
        ];
        if (marked.Types.Count > 0)
        {
            kinds.Add(SyntaxKind.ImplicitObjectCreationExpression);
        }

        if (marked.Types.Count + marked.Attributes.Count > 0)
        {
            kinds.AddRange(
            [
                SyntaxKind.ObjectCreationExpression, SyntaxKind.PrimaryConstructorBaseType,
                SyntaxKind.BaseConstructorInitializer, SyntaxKind.ThisConstructorInitializer,
            ]);
        }

        if (marked.Members.Count > 0)
        {
            kinds.Add(SyntaxKind.SimpleAssignmentExpression);
        }

        context.RegisterSyntaxNodeAction(finder.Analyze, kinds.ToImmutableArray());
    }

    private void Analyze(SyntaxNodeAnalysisContext context)
    {
        if (!_candidates.Contains(context.Node) || FlagUses.IsFromGenerator(context.Node.SyntaxTree))
        {
            return;
        }

        foreach (FlagNameUse use in new FlagNameReader(_catalog, context.SemanticModel, context.CancellationToken).Read(context.Node))
        {
            _found(use, context);
        }
    }
}
