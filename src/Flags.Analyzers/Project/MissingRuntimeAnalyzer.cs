using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>Reports a project that has a manifest, but does not reference an assembly that the generated code requires.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingRuntimeAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        Ids.MissingRuntime,
        "Missing assembly reference",
        "the project has a manifest, but is compiled without the assembly of {0}, so no flags are generated: "
            + "reference Flags.Runtime by a PackageReference with its compile assets, "
            + "not by a GlobalPackageReference, ExcludeAssets or IncludeAssets that excludes them",
        Categories.Project,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.MissingRuntime, "Reference Flags.Runtime by a PackageReference with its compile assets."),
        helpLinkUri: HelpLinks.For(Ids.MissingRuntime),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(s_rule);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(Analyze);
    }

    private static void Analyze(CompilationAnalysisContext context)
    {
        if (RuntimeReferences.FindMissing(context.Compilation) is { } package
            && context.Options.AdditionalFiles.Any(
                file => AdditionalFileRoles.IsManifest(file, context.Options.AnalyzerConfigOptionsProvider)))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Location.None, package));
        }
    }
}
