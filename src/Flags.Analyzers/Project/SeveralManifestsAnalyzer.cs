using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>Reports each manifest of a project except the first, because a project uses only its first manifest.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SeveralManifestsAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = new(
        Ids.SeveralManifests,
        "Multiple manifests",
        "the project has several manifests ({0}) and uses only the first: "
            + "move the flags of this file to the first manifest, or remove this file from AdditionalFiles",
        Categories.Project,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(
            Ids.SeveralManifests,
            "Move all flags into one manifest, or remove the other file from AdditionalFiles."),
        helpLinkUri: HelpLinks.For(Ids.SeveralManifests));

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
        if (!AdditionalFileRoles.IsManifest(context.AdditionalFile, options))
        {
            return;
        }

        // A file that is listed twice is still one manifest.
        string[] paths =
        [
            .. AdditionalFileRoles.FindManifests(context.Options.AdditionalFiles, options)
                .Select(file => file.Path)
                .Distinct(StringComparer.Ordinal),
        ];

        if (context.AdditionalFile.Path != paths[0])
        {
            string directory = options.GetProperty(BuildProperties.ProjectDir);
            string[] names = [.. paths.Select(path => $"'{RelativeTo(directory, path)}'")];
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule, ManifestDocument.StartOf(context.AdditionalFile), string.Join(", ", names)));
        }
    }

    private static string RelativeTo(string directory, string path) =>
        directory.Length > 0 && path.StartsWith(directory, StringComparison.Ordinal) ? path.Substring(directory.Length) : path;
}
