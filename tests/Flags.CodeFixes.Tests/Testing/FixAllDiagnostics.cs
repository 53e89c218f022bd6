using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests;

/// <summary>Provides diagnostics that were computed beforehand, by project and path, like <c>dotnet format</c>.</summary>
internal sealed class FixAllDiagnostics(IReadOnlyDictionary<ProjectId, Diagnostic[]> found) : FixAllContext.DiagnosticProvider
{
    public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<Diagnostic>>(found.TryGetValue(project.Id, out Diagnostic[]? diagnostics) ? diagnostics : []);

    public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
        Document document, CancellationToken cancellationToken) =>
        (await GetAllDiagnosticsAsync(document.Project, cancellationToken))
            .Where(diagnostic => diagnostic.Location.GetLineSpan().Path == document.FilePath);

    public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(diagnostic => !diagnostic.Location.IsInSource);
}
