using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Reports a flag whose generated enum or record hides another type. The conflict breaks code that uses the other type by its simple name.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HiddenTypeAnalyzer : DiagnosticAnalyzer
{
    private const string TypeNameProperty = "typeName";

    private static readonly DiagnosticDescriptor s_rule = new(
        Ids.HiddenType,
        "Conflicting name of a generated type",
        "{0} generates the type '{1}', which hides {2}: set another type name, such as \"typeName\": \"{3}Flag\"",
        Categories.Manifest,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.HiddenType, "Set typeName to a name that no other type has."),
        helpLinkUri: HelpLinks.For(Ids.HiddenType),
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
        if (FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken)
            is not { Own: { Document: { } document, Class.ContainingNamespace: { } space } own })
        {
            return;
        }

        var scope = new TypeScope(context.Compilation, space, context.CancellationToken);
        foreach (KnownFlag flag in own.Flags)
        {
            foreach (GeneratedType type in GeneratedType.AllOf(flag.Model))
            {
                string name = own.Types.TypeName(type.Name);
                if (scope.FindHidden(name) is { } hidden)
                {
                    string qualified = space.IsGlobalNamespace ? name : space.ToDisplayString() + "." + name;
                    context.ReportDiagnostic(Diagnostic.Create(
                        s_rule, LocationOf(flag, document), Excerpt.Quoted(type.Origin), qualified, hidden, flag.Model.Identifier));
                }
            }
        }
    }

    private static Location LocationOf(KnownFlag flag, ManifestDocument document)
    {
        ManifestMap map = document.Parse.Map;
        return map.TryGetProperty(flag.Name, TypeNameProperty, out TextRange range) || map.TryGetName(flag.Name, out range)
            ? document.LocationOf(range)
            : Location.None;
    }
}
