using System.Collections.Concurrent;
using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>Reports each flag in the manifest of a project that the code of the project does not use.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedFlagAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        Ids.UnusedFlag,
        "Unused flag",
        "the flag {0} is not used in this project{1}: remove the flag, or set FlagsReportUnused to false if other projects use the flag",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(
            Ids.UnusedFlag,
            "Use the flag, or remove it from the manifest together with its settings. If other projects use the flag, set the "
                + "MSBuild property FlagsReportUnused to false."),
        helpLinkUri: HelpLinks.For(Ids.UnusedFlag),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(s_rule);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Generated code is included, because the C# of Razor files is generated, and it may use flags.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        string answer = context.Options.AnalyzerConfigOptionsProvider.GetProperty(BuildProperties.FlagsReportUnused).Trim();
        if (Is(answer, "false")
            || FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken) is not
            {
                Own: { Document: { } document, Class: { } accessors } own
            } catalog
            || (accessors.DeclaredAccessibility == Accessibility.Public && !Is(answer, "true")))
        {
            return;
        }

        List<KnownFlag> flags = [.. own.Flags.Where(flag => flag.Model.Retired is null && own.FindAccessor(flag) is not null)];
        ConcurrentDictionary<KnownFlag, bool> used = [];
        FlagUses.Find(context, catalog, flags, (use, _) => used.TryAdd(use.Flag, true), flag => !used.ContainsKey(flag));
        context.RegisterCompilationEndAction(end =>
        {
            foreach (KnownFlag flag in flags)
            {
                if (!used.ContainsKey(flag) && document.Parse.Map.TryGetName(flag.Name, out TextRange name))
                {
                    end.ReportDiagnostic(
                        Diagnostic.Create(s_rule, document.LocationOf(name), Excerpt.Quoted(flag.Name), FlagDisplay.Contact(flag)));
                }
            }
        });
    }

    private static bool Is(string answer, string word) => answer.Equals(word, StringComparison.OrdinalIgnoreCase);
}
