using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Reports problems in a manifest, such as invalid JSON or an unknown property. The analyzer also reports invalid entries of the
/// MSBuild property <c>PinnedFlags</c>, which fixes the values of flags in a build.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ManifestAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ManifestRules.ById.Values.ToImmutableArray();

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Analyze);
        context.RegisterCompilationAction(CheckPins);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        AnalyzerConfigOptionsProvider options = context.Options.AnalyzerConfigOptionsProvider;
        if (!AdditionalFileRoles.IsManifest(context.AdditionalFile, options))
        {
            return;
        }

        ManifestDocument? manifest = ManifestDocument.Read(context.AdditionalFile, context.CancellationToken);
        if (manifest is null)
        {
            Report(
                context,
                Ids.UnreadableManifest,
                ManifestDocument.StartOf(context.AdditionalFile),
                "the manifest cannot be opened: check that the file exists and that the build may read it");
            return;
        }

        if (InvalidUtf8.Find(manifest.Text) is { } invalid)
        {
            Report(context, invalid.Id, manifest.LocationOf(invalid.Range), invalid.Message);
        }

        foreach (ManifestIssue issue in manifest.Parse.Issues)
        {
            Report(context, issue.Id, manifest.LocationOf(issue.Range), issue.Message);
        }
    }

    private static void CheckPins(CompilationAnalysisContext context)
    {
        foreach ((string id, string message) in PinnedFlags.Check(context))
        {
            context.ReportDiagnostic(Diagnostic.Create(ManifestRules.ById[id], Location.None, message));
        }
    }

    private static void Report(AdditionalFileAnalysisContext context, string id, Location location, string message) =>
        context.ReportDiagnostic(Diagnostic.Create(ManifestRules.ById[id], location, message));
}
