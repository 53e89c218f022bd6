using System.Collections.Immutable;
using System.Composition;
using FeatureFlags.Analyzers;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Takes a retired flag out of the code: the value that stays takes its place, and what can no longer run goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveRetiredFlagFix))]
[Shared]
public sealed class RemoveRetiredFlagFix : CodeFixProvider
{
    /// <summary>All flags share it, so that one run of <c>dotnet format</c> removes every one.</summary>
    internal const string EquivalenceKey = Ids.RetiredFlag;

    /// <summary>For those who want the constructors cleaned too.</summary>
    internal const string WithServicesKey = Ids.RetiredFlag + ".WithServices";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Ids.RetiredFlag);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => RemoveRetiredFlagsFixAll.Instance;

    /// <inheritdoc />
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Solution solution = context.Document.Project.Solution;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (Report(context.Document, diagnostic) is { } use)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Remove the retired flag '{use.Flag}' here", cancellation => FlagRemoval.RemoveAsync(solution, [use], withServices: false, cancellation), EquivalenceKey),
                    diagnostic);
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Remove the retired flag '{use.Flag}' here, and flag services that constructors no longer need",
                        cancellation => FlagRemoval.RemoveAsync(solution, [use], withServices: true, cancellation),
                        WithServicesKey),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>What a diagnostic says; null for one that this analyzer did not report.</summary>
    internal static FlagReport? Report(Document document, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(DiagnosticProperties.Flag, out string? flag) && flag is not null
        && diagnostic.Properties.TryGetValue(DiagnosticProperties.Assembly, out string? assembly) && assembly is not null
            ? new FlagReport(document.Id, diagnostic.Location.SourceSpan, flag, assembly)
            : null;
}
