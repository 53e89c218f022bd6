using System.Collections.Immutable;
using System.Globalization;
using FeatureFlags.CodeFixes.Removal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests;

/// <summary>
/// Applies fixes like an IDE and <c>dotnet format</c>. After each fix all projects must compile, no analyzer may throw, and a second
/// run must change nothing.
/// </summary>
internal static class SolutionFixes
{
    /// <summary>
    /// The warnings that a removal may cause, because the compiler reports them only for constants and they were true before: an async
    /// method without await, a local that was never read, and an array index that is negative.
    /// </summary>
    private static readonly string[] s_allowed = ["CS1998", "CS0219", "CS0251"];

    /// <summary>Fixes the first diagnostic with the id. Fails when the fix refuses.</summary>
    /// <param name="solution">The solution to change.</param>
    /// <param name="id">The id of the diagnostic.</param>
    /// <param name="title">The title of the action. Defaults to the first action, like <c>dotnet format</c>.</param>
    public static async Task<FixResult> FixAsync(this TestSolution solution, string id, string? title = null)
    {
        FixResult result = await solution.TryFixAsync(id, title);
        Assert.True(result.Refusal is null, $"'{result.Title}' refused: {result.Refusal}");
        return result;
    }

    /// <summary>Like <see cref="FixAsync"/>, for tests of a refusal.</summary>
    public static async Task<FixResult> TryFixAsync(this TestSolution solution, string id, string? title = null)
    {
        Dictionary<ProjectId, Diagnostic[]> found = await FindAsync(solution, id);
        (Document document, Diagnostic diagnostic) = First(solution, found, null, id);
        CodeAction action = (await OfferAsync(document, diagnostic, title)).Action;
        FixResult result = await ApplyAsync(solution, action);
        if (result.Refusal is null)
        {
            AssertCompiles(await solution.CompileAsync());
            int left = (await FindAsync(solution, id)).Values.Sum(diagnostics => diagnostics.Length);
            Assert.True(
                left < found.Values.Sum(diagnostics => diagnostics.Length),
                $"'{action.Title}' does not reduce the number of {id} diagnostics.");
        }

        return result;
    }

    /// <summary>Fixes every diagnostic with the id in the scope. Fails when the fix refuses.</summary>
    /// <param name="solution">The solution to change.</param>
    /// <param name="id">The id of the diagnostics.</param>
    /// <param name="scope">Document, project or solution.</param>
    /// <param name="file">
    /// The C# file in which the action is invoked, which determines the document and the project. Defaults to the first file with a
    /// diagnostic.
    /// </param>
    public static async Task<FixResult> FixAllAsync(
        this TestSolution solution, string id, FixAllScope scope = FixAllScope.Solution, string? file = null)
    {
        FixResult result = await solution.TryFixAllAsync(id, scope, file);
        Assert.True(result.Refusal is null, $"'{result.Title}' refused: {result.Refusal}");
        return result;
    }

    /// <summary>Like <see cref="FixAllAsync"/>, for tests of a refusal.</summary>
    /// <param name="solution">The solution to change.</param>
    /// <param name="id">The id of the diagnostics.</param>
    /// <param name="scope">Document, project or solution.</param>
    /// <param name="file">As in <see cref="FixAllAsync"/>.</param>
    /// <param name="newWarnings">Receives the new compiler warnings; null to fail when there are any.</param>
    public static async Task<FixResult> TryFixAllAsync(
        this TestSolution solution,
        string id,
        FixAllScope scope = FixAllScope.Solution,
        string? file = null,
        ICollection<string>? newWarnings = null)
    {
        Dictionary<ProjectId, Diagnostic[]> found = await FindAsync(solution, id);
        Solution original = solution.Current;
        FixResult result = await FixAllOnceAsync(solution, found, id, scope, file);
        if (result.Refusal is not null)
        {
            return result;
        }

        ImmutableArray<Diagnostic> after = await solution.CompileAsync(DiagnosticSeverity.Warning);
        AssertCompiles(after);
        List<string> warnings = [.. Warnings(after)];
        if (id == "FLAG203" && warnings.Count > 0)
        {
            foreach (string known in Warnings(await TestSolution.CompileAsync(original, DiagnosticSeverity.Warning)))
            {
                warnings.Remove(known);
            }

            warnings.ForEach(warning => newWarnings?.Add(warning));
            Assert.True(newWarnings is not null || warnings.Count == 0, $"New: {string.Join("\n", warnings)}");
        }

        Solution once = solution.Current;
        found = await FindAsync(solution, id);
        if (Documents(solution, found, file).Any())
        {
            await FixAllOnceAsync(solution, found, id, scope, file);
            Assert.Empty(await TextDifferences.FindAsync(once, solution.Current));
        }

        return result;
    }

    /// <summary>Like <see cref="TryFixAllAsync"/>, without compiling the result and without the second run.</summary>
    public static async Task<FixResult> FixAllOnceAsync(this TestSolution solution, string id, FixAllScope scope) =>
        await FixAllOnceAsync(solution, await FindAsync(solution, id), id, scope, null);

    private static async Task<FixResult> FixAllOnceAsync(
        TestSolution solution, Dictionary<ProjectId, Diagnostic[]> found, string id, FixAllScope scope, string? file)
    {
        (Document document, Diagnostic diagnostic) = First(solution, found, file, id);
        (CodeFixProvider provider, CodeAction action) = await OfferAsync(document, diagnostic, null);
        FixAllProvider fixAll = Assert.IsAssignableFrom<FixAllProvider>(provider.GetFixAllProvider());
        Assert.Contains(scope, fixAll.GetSupportedFixAllScopes());
        FixAllContext context = new(document, provider, scope, action.EquivalenceKey, [id], new FixAllDiagnostics(found), Cancellation);
        return await fixAll.GetFixAsync(context) is { } all ? await ApplyAsync(solution, all) : new FixResult(action.Title, "");
    }

    private static async Task<FixResult> ApplyAsync(TestSolution solution, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = [];
        try
        {
            operations = await action.GetOperationsAsync(Cancellation);
        }
        catch (FlagRemovalException refusal)
        {
            return new FixResult(action.Title, refusal.Message);
        }

        if (operations.OfType<ApplyChangesOperation>().SingleOrDefault() is not { } apply)
        {
            return new FixResult(action.Title, "");
        }

        solution.Apply(apply.ChangedSolution);
        return new FixResult(action.Title, null);
    }

    private static async Task<(CodeFixProvider Provider, CodeAction Action)> OfferAsync(
        Document document, Diagnostic diagnostic, string? title)
    {
        List<(CodeFixProvider Provider, CodeAction Action)> offered = [];
        foreach (CodeFixProvider provider in TestSolution.Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => offered.Add((provider, action)), Cancellation));
        }

        Assert.NotEmpty(offered);
        return title is null ? offered[0] : Assert.Single(offered, offer => offer.Action.Title == title);
    }

    private static async Task<Dictionary<ProjectId, Diagnostic[]>> FindAsync(TestSolution solution, string id)
    {
        Dictionary<ProjectId, Diagnostic[]> found = [];
        foreach (Project project in solution.Current.Projects)
        {
            found.Add(project.Id, [.. (await solution.AnalyzeAsync(project.Name, id)).Where(diagnostic => diagnostic.Id == id)]);
        }

        return found;
    }

    private static IEnumerable<(Document, Diagnostic)> Documents(
        TestSolution solution, Dictionary<ProjectId, Diagnostic[]> found, string? file) =>
        from project in found
        from diagnostic in project.Value
        let document = solution.Current.GetProject(project.Key)!.GetDocument(diagnostic.Location.SourceTree)
        where document is not null && (file is null || document.Name == file)
        select (document, diagnostic);

    private static (Document, Diagnostic) First(TestSolution solution, Dictionary<ProjectId, Diagnostic[]> found, string? file, string id)
    {
        (Document, Diagnostic)[] all = [.. Documents(solution, found, file)];
        Assert.True(all.Length > 0, $"No {id} in {file ?? "the solution"}.");
        return all[0];
    }

    private static void AssertCompiles(ImmutableArray<Diagnostic> diagnostics)
    {
        Diagnostic[] errors = [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.True(
            errors.Length == 0,
            $"{string.Join("\n", errors)}\n{string.Join("\n", errors.Select(error => error.Location.SourceTree).Distinct())}");
    }

    // Without locations, which change.
    private static IEnumerable<string> Warnings(ImmutableArray<Diagnostic> diagnostics) => diagnostics
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning && !s_allowed.Contains(diagnostic.Id))
        .Select(warning => $"{warning.Id}: {warning.GetMessage(CultureInfo.InvariantCulture)}");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
