using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Suppresses the warning CS8524 for a switch over the variants of a flag. The compiler reports that the switch does not handle enum
/// values without a name, but a flag never returns such a value. The warning about a missing variant has another id and is not
/// suppressed.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnnamedVariantSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor s_rule = new(
        Ids.UnnamedVariant, "CS8524", "A flag never returns a value without a name in its enum.");

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(s_rule);

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree
                    .GetRoot(context.CancellationToken)
                    .FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true)
                    .FirstAncestorOrSelf<SwitchExpressionSyntax>() is { } node
                && context.GetSemanticModel(tree) is var model
                && model.GetTypeInfo(node.GoverningExpression, context.CancellationToken).Type is { TypeKind: TypeKind.Enum } type
                && FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken)?.IsGeneratedEnum(type) == true
                && HandlesAll(node, type, new PatternMatch(expression => model.GetConstantValue(expression, context.CancellationToken))))
            {
                context.ReportSuppression(Suppression.Create(s_rule, diagnostic));
            }
        }
    }

    // Returns whether the switch handles all variants. The compiler reports only one unhandled value, so this method checks all of them.
    private static bool HandlesAll(SwitchExpressionSyntax node, ITypeSymbol type, PatternMatch patterns) =>
        type.GetMembers().OfType<IFieldSymbol>().All(field =>
            field.ConstantValue is { } value
            && node.Arms.Any(arm => arm.WhenClause is null && patterns.Matches(arm.Pattern, value) == true));
}
