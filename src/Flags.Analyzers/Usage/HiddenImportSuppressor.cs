using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Suppresses the warning CS0436, which reports that a generated type hides a type of the same name in a referenced project. Two
/// projects with the same root namespace generate types with the same names. The conflict is harmless, because each project uses its
/// own types.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenImportSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_rule = new(
        Ids.HiddenImport, "CS0436", "Each project uses the flags that it generates itself.");

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(s_rule);

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken)
                    .FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is { } node
                && context.GetSemanticModel(tree).GetSymbolInfo(node, context.CancellationToken).Symbol is { } symbol
                && (symbol as INamedTypeSymbol ?? symbol.ContainingType) is { } type
                && FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken)?.Own?.HasGenerated(type) == true)
            {
                context.ReportSuppression(Suppression.Create(s_rule, diagnostic));
            }
        }
    }
}
