using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Removal;

internal static class UnusedCode
{
    public static Task<Solution> RemoveAsync(Solution before, Solution after, IReadOnlyList<DocumentId> documents, CancellationToken cancellationToken) => Task.FromResult(after);
}
