using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Reports a flag whose name does not start with one of the areas in the MSBuild property <c>FlagsAreas</c>. An area is an allowed
/// prefix of flag names.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameOutsideAreasAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        Ids.NameOutsideAreas,
        "Flag name without a known area",
        "the name of the flag {0} has no known area: start the name with one of {1}, or add the area to FlagsAreas",
        Categories.Manifest,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false,
        description: HelpLinks.Describe(
            Ids.NameOutsideAreas,
            "Start the name with an area of the MSBuild property FlagsAreas, or add the area to the property."),
        helpLinkUri: HelpLinks.For(Ids.NameOutsideAreas));

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(s_rule);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        AnalyzerConfigOptionsProvider options = context.Options.AnalyzerConfigOptionsProvider;
        string[] prefixes = [.. options.GetPropertyItems(BuildProperties.FlagsAreas).Select(area => area.TrimEnd('_') + '_')];
        if (prefixes.Length == 0
            || !AdditionalFileRoles.IsManifest(context.AdditionalFile, options)
            || ManifestDocument.Read(context.AdditionalFile, context.CancellationToken) is not { } manifest)
        {
            return;
        }

        foreach (FlagModel flag in manifest.Parse.Model.Flags)
        {
            if (!prefixes.Any(prefix => flag.Name.StartsWith(prefix, StringComparison.Ordinal))
                && manifest.Parse.Map.TryGetName(flag.Name, out TextRange name))
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(s_rule, manifest.LocationOf(name), Excerpt.Quoted(flag.Name), string.Join(", ", prefixes)));
            }
        }
    }
}
