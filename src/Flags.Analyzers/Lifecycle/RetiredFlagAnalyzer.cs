using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>Reports each use of a flag that is retired.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetiredFlagAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        Ids.RetiredFlag,
        "A retired flag is still used",
        "the flag {0} is retired{1}{2}: remove it, by the code fix or by 'dotnet format analyzers --diagnostics FLAG203'",
        Categories.Lifecycle,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(Ids.RetiredFlag));

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(s_rule);

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
            FlagUses.Find(
                context,
                catalog,
                catalog.Manifests.SelectMany(manifest => manifest.Flags).Where(flag => flag.Model.Retired is not null),
                static (use, report) => report(Create(use)));
        }
    }

    private static Diagnostic Create(FlagUse use) => Diagnostic.Create(
        s_rule,
        use.Location,
        ImmutableDictionary<string, string?>.Empty
            .Add(DiagnosticProperties.Flag, use.Flag.Name)
            .Add(DiagnosticProperties.Assembly, use.Flag.Manifest.Assembly.Name),
        Excerpt.Quoted(use.Flag.Name),
        FlagText.KeptValue(use.Flag),
        FlagText.Contact(use.Flag));
}
