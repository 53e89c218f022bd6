using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>Reports settings in configuration files that belong to no flag or do not fit theirs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingsAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_unknown = new(
        Ids.UnknownSetting,
        "A setting belongs to no flag",
        "no flag {0} {1}{2}",
        Categories.Configuration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(Ids.UnknownSetting));

    private static readonly DiagnosticDescriptor s_unfit = new(
        Ids.UnfitSetting,
        "A setting does not fit its flag",
        "the value does not fit the flag {0}{1}",
        Categories.Configuration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(Ids.UnfitSetting));

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(s_unknown, s_unfit);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        AnalyzerConfigOptionsProvider options = context.Options.AnalyzerConfigOptionsProvider;
        SettingNames names = SettingNames.Read(options);
        Dictionary<AdditionalText, SettingsFile> files = [];
        foreach (AdditionalText file in context.Options.AdditionalFiles)
        {
            if (SettingsFile.Open(file, options, names, context.CancellationToken) is { } opened)
            {
                files[file] = opened;
            }
        }

        if (files.Count > 0 && FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken) is { } catalog)
        {
            context.RegisterAdditionalFileAction(action =>
            {
                if (files.TryGetValue(action.AdditionalFile, out SettingsFile? file))
                {
                    Analyze(file, names, catalog.Settable, action.ReportDiagnostic);
                }
            });
        }
    }

    private static void Analyze(SettingsFile file, SettingNames names, SettableFlags flags, Action<Diagnostic> report)
    {
        foreach (Setting setting in file.FindSettings(names))
        {
            if ((setting.IsVariable ? flags.FindVariable(setting.Name) : flags.FindKey(setting.Name)) is { } flag)
            {
                if (SettingCheck.Find(flag.Model, setting) is { } misfit)
                {
                    // The value of a sensitive flag is not told.
                    string error = flag.Model.Sensitive ? "" : ": " + misfit.Error;
                    report(Diagnostic.Create(s_unfit, file.LocationOf(misfit.At), Excerpt.Quoted(flag.Name), error));
                }
            }
            else if (!(setting.IsVariable ? flags.MayDeclareVariable(setting.Name) : flags.MayDeclareKey(setting.Name)))
            {
                string advice = (setting.IsVariable ? flags.FindNearestVariable(setting.Name) : flags.FindNearestKey(setting.Name)) is { } nearest
                    ? $": did you mean {Excerpt.Quoted(nearest)}?"
                    : ": declare it in flags.json, or take the setting out";
                report(Diagnostic.Create(
                    s_unknown, file.LocationOf(setting.NameRange), setting.IsVariable ? "is set by" : "is called", Excerpt.Quoted(setting.Name), advice));
            }
        }
    }
}
