using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Removes the uses of all retired flags in a document, a project or a solution at once. Separate fixes cannot be merged, because they may
/// change the same files or the same expression.
/// </summary>
internal sealed class RemoveRetiredFlagsFixAll : FixAllProvider
{
    public static RemoveRetiredFlagsFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        Solution solution = fixAllContext.Solution;
        bool withServices = fixAllContext.CodeActionEquivalenceKey == RemoveRetiredFlagFix.WithServicesKey;
        IReadOnlyList<FlagReport> uses = await FindAsync(fixAllContext).ConfigureAwait(false);
        return uses.Count == 0
            ? null
            : CodeAction.Create(
                "Remove retired flags",
                cancellation => FlagRemoval.RemoveAsync(solution, uses, withServices, cancellation),
                fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<IReadOnlyList<FlagReport>> FindAsync(FixAllContext context)
    {
        List<FlagReport> uses = [];
        IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        foreach (Project project in projects.Where(project => project.Language == LanguageNames.CSharp))
        {
            IEnumerable<Diagnostic> diagnostics = context.Scope == FixAllScope.Document
                ? await context.GetDocumentDiagnosticsAsync(context.Document!).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (Diagnostic diagnostic in diagnostics)
            {
                if (project.GetDocument(diagnostic.Location.SourceTree) is { } document
                    && RemoveRetiredFlagFix.Report(document, diagnostic) is { } use)
                {
                    uses.Add(use);
                }
            }
        }

        return uses;
    }
}
