using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>Reports a project whose C# version is too old for the generated code, which needs C# 9.0.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedLanguageVersionAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        Ids.UnsupportedLanguageVersion,
        "Unsupported C# version",
        "the project is compiled as C# {0}, and generated flags need C# 9.0: "
        + "set <LangVersion>9.0</LangVersion> or later in the project file",
        Categories.Project,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.UnsupportedLanguageVersion, "Set LangVersion to 9.0 or later in the project file."),
        helpLinkUri: HelpLinks.For(Ids.UnsupportedLanguageVersion),
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
        if (context.Compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp9 } compilation
            && context.Options.AdditionalFiles.Any(file =>
                AdditionalFileRoles.IsManifest(file, context.Options.AnalyzerConfigOptionsProvider)))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, Location.None, compilation.LanguageVersion.ToDisplayString()));
        }
    }
}
