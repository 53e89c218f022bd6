using System.Collections.Immutable;
using System.Composition;
using FeatureFlags.Analyzers;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Removes uses of a retired flag, which always has the same value. The value replaces each read of the flag, and code that can no longer
/// run is removed.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveRetiredFlagFix))]
[Shared]
public sealed class RemoveRetiredFlagFix : CodeFixProvider
{
    /// <summary>
    /// The equivalence key of the fix. It is the same for all flags, so that one run of <c>dotnet format</c> removes all retired flags.
    /// </summary>
    internal const string EquivalenceKey = Ids.RetiredFlag;

    /// <summary>
    /// The equivalence key of the fix that also removes unused constructor parameters for injected services from which flags are read.
    /// </summary>
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
                    CodeAction.Create(
                        $"Remove the retired flag '{use.Flag}' here",
                        cancellation => FlagRemoval.RemoveAsync(solution, [use], withServices: false, cancellation),
                        EquivalenceKey),
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

    /// <summary>
    /// Returns the use of a retired flag that a diagnostic reports, or null when another analyzer reported the diagnostic.
    /// </summary>
    internal static FlagReport? Report(Document document, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(DiagnosticProperties.Flag, out string? flag) && flag is not null
        && diagnostic.Properties.TryGetValue(DiagnosticProperties.Assembly, out string? assembly) && assembly is not null
            ? new FlagReport(document.Id, diagnostic.Location.SourceSpan, flag, assembly)
            : null;
}
