using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Reports each use of a retired flag in code. A retired flag always returns its final value, so the code no longer needs the flag.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetiredFlagAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        Ids.RetiredFlag,
        "Retired flag that is still used",
        "the flag {0} is retired{1}{2}: {3}",
        Categories.Lifecycle,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.RetiredFlag, "Apply the code fix, which removes the flag from the code."),
        helpLinkUri: HelpLinks.For(Ids.RetiredFlag));

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(s_rule);

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
        if (FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken) is { } catalog)
        {
            FlagUses.Find(
                context,
                catalog,
                catalog.Manifests.SelectMany(manifest => manifest.Flags).Where(flag => flag.Model.Retired is not null),
                static (use, report) =>
                {
                    if (use.Location is { } location)
                    {
                        report(Create(use, location));
                    }
                });
        }
    }

    private static Diagnostic Create(FlagUse use, Location location) => Diagnostic.Create(
        s_rule,
        location,
        use.IsInRazor ? null : FixProperties(use.Flag),
        Excerpt.Quoted(use.Flag.Name),
        FlagDisplay.FinalValue(use.Flag),
        FlagDisplay.Contact(use.Flag),
        use.IsInRazor
            ? "remove it by hand, because the code fix does not change this file"
            : "remove it, by the code fix or by 'dotnet format analyzers --diagnostics FLAG203'");

    // Without these properties, no code fix is offered.
    private static ImmutableDictionary<string, string?> FixProperties(KnownFlag flag) => ImmutableDictionary<string, string?>.Empty
        .Add(DiagnosticProperties.Flag, flag.Name)
        .Add(DiagnosticProperties.Assembly, flag.Manifest.Assembly.Name);
}
