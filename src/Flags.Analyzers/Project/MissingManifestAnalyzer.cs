using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Reports a project that references the package Flags.Runtime, has no manifest, and does not use the flags of a referenced project.
/// The analyzer does not report a project that gets the package through another package.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingManifestAnalyzer : DiagnosticAnalyzer
{
    private const string PackagePrefix = "Flags.";

    private static readonly DiagnosticDescriptor s_rule = new(
        Ids.MissingManifest,
        "Missing manifest",
        "the project references Flags.Runtime and has no flags.json, so no flags are generated: add a flags.json beside the project file",
        Categories.Project,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.MissingManifest, "Add a flags.json beside the project file."),
        helpLinkUri: HelpLinks.For(Ids.MissingManifest),
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
        AnalyzerConfigOptionsProvider options = context.Options.AnalyzerConfigOptionsProvider;
        if (AdditionalFileRoles.HasDefaultItems(options)
            && context.Compilation.SourceModule.ReferencedAssemblySymbols.Any(assembly => assembly.Name == WellKnownTypes.RuntimeAssembly)
            && !context.Options.AdditionalFiles.Any(file => AdditionalFileRoles.IsManifest(file, options))
            && !context.Compilation.SourceModule.ReferencedAssemblySymbols.Any(UsesFlags))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Location.None));
        }
    }

    // Returns whether a referenced assembly uses flags. The package is transitive: a test project, for example, gets the package from
    // the project under test, and uses the flags that are declared there.
    private static bool UsesFlags(IAssemblySymbol assembly) =>
        !assembly.Name.StartsWith(PackagePrefix, StringComparison.Ordinal)
        && FlagCatalog.UsesFlags(assembly);
}
