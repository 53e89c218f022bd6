using System.Collections.Immutable;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Reports problems in configuration files: settings of unknown flags, invalid settings, user ids that look like a mistake, and files
/// that the program cannot read.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingsAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_unknown = new(
        Ids.UnknownSetting,
        "Setting for an unknown flag",
        "no flag {0} {1}{2}",
        Categories.Configuration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.UnknownSetting, "Correct the name, declare the flag in flags.json, or remove the setting."),
        helpLinkUri: HelpLinks.For(Ids.UnknownSetting));

    private static readonly DiagnosticDescriptor s_unfit = new(
        Ids.UnfitSetting,
        "Invalid setting",
        "the value is not valid for the flag {0}{1}",
        Categories.Configuration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.UnfitSetting, "Correct the value, or change the limit in the manifest."),
        helpLinkUri: HelpLinks.For(Ids.UnfitSetting));

    private static readonly DiagnosticDescriptor s_unreadable = new(
        Ids.UnreadableSettings,
        "Unreadable configuration file",
        "the program cannot read this file, and the build did not check all of its flag settings: {0}",
        Categories.Configuration,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.UnreadableSettings, "Correct the file, so that it is a JSON object without duplicate keys."),
        helpLinkUri: HelpLinks.For(Ids.UnreadableSettings));

    private static readonly DiagnosticDescriptor s_unlikelyId = new(
        Ids.UnlikelyUserId,
        "Suspicious user id",
        "the setting of the flag {0} contains a suspicious user id: {1}",
        Categories.Configuration,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(Ids.UnlikelyUserId, "Write several ids as a list, or separate them by commas in one string."),
        helpLinkUri: HelpLinks.For(Ids.UnlikelyUserId));

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(s_unknown, s_unfit, s_unreadable, s_unlikelyId);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        SettingNames names = SettingNames.Read(context.Options.AnalyzerConfigOptionsProvider);
        SettingsFiles files = SettingsFiles.Open(context.Options, names, context.CancellationToken);
        if (!files.IsEmpty && FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken) is { } catalog)
        {
            context.RegisterAdditionalFileAction(action =>
            {
                if (files.Find(action.AdditionalFile) is { } file)
                {
                    Analyze(file, files, catalog.Settable, action.ReportDiagnostic);
                }
            });
        }
    }

    private static void Analyze(SettingsFile file, SettingsFiles files, SettableFlags flags, Action<Diagnostic> report)
    {
        if (file.FindError() is var (error, at))
        {
            report(Diagnostic.Create(s_unreadable, file.LocationOf(at), error));
        }

        foreach (SettingGroup group in file.Groups)
        {
            foreach (Setting setting in group.Settings)
            {
                if (FindFlags(flags, setting).FirstOrDefault() is null)
                {
                    ReportUnknown(file, setting, flags, report);
                }
                else if (FindFlags(flags, setting).Select(flag => Check(file, flag, setting))
                    .FirstOrDefault(found => found is not null) is { } found)
                {
                    report(found);
                }
            }

            SettingStack stack = new();
            stack.Add(group, setting => FindFlags(flags, setting));
            if (stack.HasRequirements)
            {
                foreach (SettingsFile lower in files.FindLower(file, group))
                {
                    stack.Add(lower.Groups[0], setting => FindFlags(flags, setting));
                }

                ReportRequirements(file, group, stack, report);
            }
        }
    }

    private static IEnumerable<KnownFlag> FindFlags(SettableFlags flags, Setting setting) =>
        setting.IsVariable ? flags.FindAllByVariable(setting.Name) : flags.FindAllByKey(setting.Name);

    private static void ReportUnknown(SettingsFile file, Setting setting, SettableFlags flags, Action<Diagnostic> report)
    {
        if ((setting.IsVariable ? flags.MayDeclareVariable(setting.Name) : flags.MayDeclareKey(setting.Name))
            || DeploymentToken.IsIn(setting.Name))
        {
            return;
        }

        string advice = (setting.IsVariable ? flags.FindNearestVariable(setting.Name) : flags.FindNearestKey(setting.Name)) is { } nearest
            ? $": did you mean {Excerpt.Quoted(nearest)}?"
            : ": declare the flag in flags.json, or remove the setting";
        report(Diagnostic.Create(
            s_unknown, file.LocationOf(setting.NameRange),
            setting.IsVariable ? "is set by" : "is called", Excerpt.Quoted(setting.Name), advice));
    }

    private static void ReportRequirements(SettingsFile file, SettingGroup group, SettingStack stack, Action<Diagnostic> report)
    {
        HashSet<Setting> own = [.. group.Settings];
        foreach ((KnownFlag flag, Setting setting, string error, TextRange at) in stack.FindErrors())
        {
            // An error in a setting of another file is reported there, or the setting is valid without this file.
            if (own.Contains(setting))
            {
                report(CreateUnfit(file, flag, error, at));
            }
        }
    }

    private static Diagnostic? Check(SettingsFile file, KnownFlag flag, Setting setting)
    {
        FlagValue? value = SettingCheck.Read(flag, setting, out (string Error, TextRange At)? found);
        if (found is var (error, at))
        {
            return CreateUnfit(file, flag, error, at);
        }

        return value is not null && UserIdHint.Find(value) is var (id, hint) && !DeploymentToken.IsIn(id)
            ? Diagnostic.Create(
                s_unlikelyId, file.LocationOf(setting.ValueRange ?? PlaceOf(setting.Value, id)), Excerpt.Quoted(flag.Name), hint)
            : null;
    }

    /// <summary>Returns the range of the innermost JSON value that contains a user id.</summary>
    private static TextRange PlaceOf(JsonNode node, string id)
    {
        JsonNode? within = node.Members.Select(member => member.Value).Concat(node.Items).FirstOrDefault(child => Contains(child, id));
        return within is null ? node.Range : PlaceOf(within, id);
    }

    private static bool Contains(JsonNode node, string id) =>
        node.Text.Contains(id) || node.Members.Any(member => Contains(member.Value, id)) || node.Items.Any(item => Contains(item, id));

    // The message must not contain the value of a sensitive flag.
    private static Diagnostic CreateUnfit(SettingsFile file, KnownFlag flag, string error, TextRange at) =>
        Diagnostic.Create(s_unfit, file.LocationOf(at), Excerpt.Quoted(flag.Name), flag.Model.Sensitive ? "" : ": " + error);
}
