using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Reports a text that names no flag, else a flag that is asked for as a type that it does not have, else a text in whose place a generated
/// member could stand. One analyzer for the three, because at most one of them holds; and for the variant that stands beside the name.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlagNameAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_unknownFlag = new(
        Ids.UnknownFlag,
        "A text names no flag",
        "no manifest declares {0}{1}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(Ids.UnknownFlag));

    private static readonly DiagnosticDescriptor s_wrongType = new(
        Ids.WrongType,
        "A flag is read as a type that it does not have",
        "the flag {0} has the type {1} and cannot be read as {2}: {3}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(Ids.WrongType));

    private static readonly DiagnosticDescriptor s_avoidableName = new(
        Ids.AvoidableName,
        "A text names a flag that has an accessor",
        "the flag {0} is named by a text: use {1}, which cannot be misspelt",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(Ids.AvoidableName));

    private static readonly DiagnosticDescriptor s_unknownVariant = new(
        Ids.UnknownVariant,
        "A text names no variant of the flag",
        "the flag {0} has {1}{2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(Ids.UnknownVariant));

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(s_unknownFlag, s_wrongType, s_avoidableName, s_unknownVariant);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken) is { } catalog)
        {
            FlagNameFinder.Find(context, catalog, wanted: null, (use, node) =>
            {
                if (Check(use, catalog, node) is { } diagnostic)
                {
                    node.ReportDiagnostic(diagnostic);
                }

                if (CheckVariant(use, node) is { } variant)
                {
                    node.ReportDiagnostic(variant);
                }
            });
        }
    }

    private static Diagnostic? Check(FlagNameUse use, FlagCatalog catalog, SyntaxNodeAnalysisContext context)
    {
        if (use.Flag is not { } flag)
        {
            return UnknownName.Find(use, catalog) is { } unknown
                ? Diagnostic.Create(
                    s_unknownFlag,
                    use.Text.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Text, unknown.Better),
                    unknown.What,
                    unknown.Advice)
                : null;
        }

        if (AskedTypes.Mismatch(use, flag, context.Compilation) is { } asked)
        {
            return Diagnostic.Create(
                s_wrongType,
                use.Text.GetLocation(),
                Excerpt.Quoted(flag.Name),
                FlagTypes.NameOf(flag.Model.Shape.Type),
                asked,
                AskedTypes.Advice(use, flag));
        }

        return AccessorPlan.Find(use, flag, catalog, context.SemanticModel, context.CancellationToken) is { } plan
            ? Diagnostic.Create(s_avoidableName, use.Text.GetLocation(), plan.Properties, Excerpt.Quoted(flag.Name), plan.Display)
            : null;
    }

    private static Diagnostic? CheckVariant(FlagNameUse use, SyntaxNodeAnalysisContext context) =>
        use is { Flag: { } flag, Variant: { } text }
        && UnknownVariant.Find(flag, ConstantText.Of(text, context.SemanticModel, context.CancellationToken)) is { } unknown
            ? Diagnostic.Create(
                s_unknownVariant,
                text.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Text, unknown.Better),
                Excerpt.Quoted(flag.Name),
                unknown.What,
                unknown.Advice)
            : null;
}
