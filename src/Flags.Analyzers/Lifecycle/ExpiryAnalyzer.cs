using System.Collections.Immutable;
using System.Globalization;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>Reports flags that are expired or about to expire, both in the manifest and at each use in code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExpiryAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_expired = new(
        Ids.ExpiredFlag,
        "Expired flag",
        "{0}",
        Categories.Lifecycle,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(
            Ids.ExpiredFlag,
            "Retire the flag at the value that stays and remove it from the code, or set a later last day in expires."),
        helpLinkUri: HelpLinks.For(Ids.ExpiredFlag));

    private static readonly DiagnosticDescriptor s_expiring = new(
        Ids.ExpiringFlag,
        "Flag about to expire",
        "{0}",
        Categories.Lifecycle,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: HelpLinks.Describe(
            Ids.ExpiringFlag,
            "Decide which value stays and retire the flag, or set a later last day in expires."),
        helpLinkUri: HelpLinks.For(Ids.ExpiringFlag));

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(s_expired, s_expiring);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Generated code is included, because the C# of Razor files is generated.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        AnalyzerConfigOptionsProvider options = context.Options.AnalyzerConfigOptionsProvider;
        ExpiryCalendar calendar = ExpiryCalendar.Read(options);
        if (calendar.IsEmpty || FlagCatalog.Create(context.Compilation, context.Options, context.CancellationToken) is not { } catalog)
        {
            return;
        }

        Dictionary<KnownFlag, int> due = [];
        foreach (KnownFlag flag in catalog.Manifests.SelectMany(manifest => manifest.Flags))
        {
            if (calendar.DaysLeft(flag.Model) is { } days)
            {
                due.Add(flag, days);
            }
        }

        FlagUses.Find(context, catalog, due.Keys, (use, report) =>
        {
            if (use.Location is { } location)
            {
                report(Create(use.Flag, due[use.Flag], location));
            }
        });
        if (catalog.Own is { Document: { } document } own)
        {
            AdditionalText file = AdditionalFileRoles.FindManifests(context.Options.AdditionalFiles, options).First();
            context.RegisterAdditionalFileAction(manifest =>
            {
                if (manifest.AdditionalFile == file)
                {
                    ReportInManifest(manifest, calendar, own, document, due);
                }
            });
        }
    }

    private static void ReportInManifest(
        AdditionalFileAnalysisContext context,
        ExpiryCalendar calendar,
        KnownManifest manifest,
        ManifestDocument document,
        Dictionary<KnownFlag, int> due)
    {
        if (manifest.Flags.Any(flag => flag.Model.Expires is not null))
        {
            foreach (string error in calendar.Errors)
            {
                context.ReportDiagnostic(Diagnostic.Create(s_expired, Location.None, error));
            }
        }

        foreach (KnownFlag flag in manifest.Flags)
        {
            if (due.TryGetValue(flag, out int days) && document.Parse.Map.TryGetProperty(flag.Name, "expires", out TextRange date))
            {
                context.ReportDiagnostic(Create(flag, days, document.LocationOf(date)));
            }
        }
    }

    private static Diagnostic Create(KnownFlag flag, int daysLeft, Location location)
    {
        string name = Excerpt.Quoted(flag.Name);
        string contact = FlagDisplay.Contact(flag);
        return daysLeft < 0
            ? Diagnostic.Create(
                s_expired,
                location,
                $"the last day of the flag {name} was {flag.Model.Expires}, {Days(-daysLeft)} ago{contact}: "
                    + "retire or remove the flag, or set a later date in 'expires'")
            : Diagnostic.Create(
                s_expiring,
                location,
                $"the last day of the flag {name} is {flag.Model.Expires}, {(daysLeft == 0 ? "today" : "in " + Days(daysLeft))}{contact}: "
                    + "decide which value stays, or set a later date in 'expires'");
    }

    private static string Days(int count) => count == 1 ? "1 day" : count.ToString(CultureInfo.InvariantCulture) + " days";
}
