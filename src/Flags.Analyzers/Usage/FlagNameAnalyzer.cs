using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Reports strings that name an unknown flag or variant, read a flag as the wrong type, or can be replaced with a generated member. The
/// analyzer checks C# code and the <c>&lt;flag&gt;</c> elements of Razor pages.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FlagNameAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_unknownFlag = new(
        Ids.UnknownFlag,
        "Unknown flag name",
        "no manifest declares {0}{1}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.UnknownFlag, "Correct the name, or declare the flag in flags.json."),
        helpLinkUri: HelpLinks.For(Ids.UnknownFlag));

    private static readonly DiagnosticDescriptor s_wrongType = new(
        Ids.WrongType,
        "Flag type mismatch",
        "the flag {0} has the type {1} and cannot be read as {2}: {3}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.WrongType, "Read the flag as its declared type, or use its accessor."),
        helpLinkUri: HelpLinks.For(Ids.WrongType));

    private static readonly DiagnosticDescriptor s_avoidableName = new(
        Ids.AvoidableName,
        "Flag name in a string",
        "the flag {0} is named in a string: use {1}, which the compiler checks",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.AvoidableName, "Apply the code fix, which replaces the string by the generated member."),
        helpLinkUri: HelpLinks.For(Ids.AvoidableName));

    private static readonly DiagnosticDescriptor s_unknownVariant = new(
        Ids.UnknownVariant,
        "Unknown variant name",
        "the flag {0} has {1}{2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.UnknownVariant, "Use a variant that the flag declares."),
        helpLinkUri: HelpLinks.For(Ids.UnknownVariant));

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(s_unknownFlag, s_wrongType, s_avoidableName, s_unknownVariant);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Generated code is included, because the C# of Razor files is generated.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken) is not { } catalog)
        {
            return;
        }

        ReportPlaces places = new(context.Compilation);
        FlagNameFinder.Find(context, catalog, wanted: null, (use, node) =>
        {
            if (places.Find(use.Text, node) is { } place && Check(use, catalog, node, place) is { } diagnostic)
            {
                node.ReportDiagnostic(diagnostic);
            }

            if (use is { Flag: { } flag, Variant: { } variant }
                && places.Find(variant, node) is { } variantPlace
                && ConstantString.Of(variant, node.SemanticModel, node.CancellationToken) is var text
                && CheckVariant(flag, text, variantPlace, !node.IsGeneratedCode) is { } misfit)
            {
                node.ReportDiagnostic(misfit);
            }
        });
        if (RazorPages.Of(context.Compilation, context.Options, context.CancellationToken) is { } pages)
        {
            context.RegisterAdditionalFileAction(file =>
            {
                if (pages.Find(file.AdditionalFile, file.CancellationToken) is { } page)
                {
                    foreach (Diagnostic diagnostic in page.Elements.SelectMany(element => Check(element, page, catalog)))
                    {
                        file.ReportDiagnostic(diagnostic);
                    }
                }
            });
        }
    }

    private static Diagnostic? Check(FlagNameUse use, FlagCatalog catalog, SyntaxNodeAnalysisContext context, Location place)
    {
        if (use.Flag is not { } flag)
        {
            return UnknownName.Find(use, catalog) is { } unknown ? Create(unknown, place, isFixable: !context.IsGeneratedCode) : null;
        }

        if (RequestedTypes.Mismatch(use, flag, context.Compilation) is { } asked)
        {
            return Create(flag, asked, RequestedTypes.Advice(use, flag), place);
        }

        // An avoidable name is not a mistake, so it is not reported if no code fix can replace it.
        return !context.IsGeneratedCode
            && AccessorPlan.Find(use, flag, catalog, context.SemanticModel, context.CancellationToken) is { } plan
            ? Diagnostic.Create(s_avoidableName, place, plan.Properties, Excerpt.Quoted(flag.Name), plan.Display)
            : null;
    }

    private static IEnumerable<Diagnostic> Check(FlagElement element, RazorPage page, FlagCatalog catalog)
    {
        foreach ((string name, TextRange range) in element.Names)
        {
            Diagnostic? diagnostic = (catalog.Find(name), element.Variant) switch
            {
                (null, _) => UnknownName.Find(name, catalog) is { } unknown
                    ? Create(unknown, page.LocationOf(range), isFixable: false)
                    : null,
                ({ } flag, var (variant, place)) => CheckVariant(flag, variant, page.LocationOf(place), isFixable: false),
                ({ } flag, null) => RequestedTypes.GateAdvice(flag) is { } advice ? Create(
                    flag, "bool", advice, page.LocationOf(range)) : null,
            };
            if (diagnostic is not null)
            {
                yield return diagnostic;
            }
        }
    }

    private static Diagnostic? CheckVariant(KnownFlag flag, string? variant, Location location, bool isFixable) =>
        UnknownVariant.Find(flag, variant) is not { } unknown
            ? null
            : Diagnostic.Create(
                s_unknownVariant, location, Better(unknown.Better, isFixable), Excerpt.Quoted(flag.Name), unknown.What, unknown.Advice);

    private static Diagnostic Create(UnknownName unknown, Location location, bool isFixable) =>
        Diagnostic.Create(s_unknownFlag, location, Better(unknown.Better, isFixable), unknown.What, unknown.Advice);

    private static Diagnostic Create(KnownFlag flag, string asked, string advice, Location location) =>
        Diagnostic.Create(s_wrongType, location, Excerpt.Quoted(flag.Name), FlagTypes.NameOf(flag.Model.Shape.Type), asked, advice);

    // Without this property, no code fix is offered.
    private static ImmutableDictionary<string, string?>? Better(string? text, bool isFixable) =>
        isFixable ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Text, text) : null;
}
