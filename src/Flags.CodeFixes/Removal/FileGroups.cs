using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Groups the files that the removal can change: files with uses of flags, and files with other parts of the same partial types. Files that
/// share a partial type are in the same group.
/// </summary>
internal sealed class FileGroups
{
    private readonly Dictionary<DocumentId, HashSet<DocumentId>> _groups = [];

    /// <summary>Gets the files of all groups.</summary>
    public IReadOnlyCollection<DocumentId> Documents => _groups.Keys;

    /// <param name="solution">The solution.</param>
    /// <param name="documents">The files with uses of flags.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<FileGroups> CreateAsync(
        Solution solution, IEnumerable<DocumentId> documents, CancellationToken cancellationToken)
    {
        FileGroups groups = new();
        Queue<DocumentId> open = new(documents.Distinct());
        while (open.Count > 0)
        {
            DocumentId id = open.Dequeue();
            HashSet<DocumentId> group = groups.GroupOf(id);
            foreach (DocumentId part in await PartsAsync(solution.GetDocument(id)!, cancellationToken).ConfigureAwait(false))
            {
                if (!groups._groups.ContainsKey(part))
                {
                    open.Enqueue(part);
                }

                groups.Join(group, groups.GroupOf(part));
            }
        }

        return groups;
    }

    /// <summary>Returns the files of all groups that contain at least one of the given files.</summary>
    public IReadOnlyCollection<DocumentId> Around(IEnumerable<DocumentId> documents) =>
        [.. documents.SelectMany(id => _groups.TryGetValue(id, out HashSet<DocumentId>? group) ? group : []).Distinct()];

    private HashSet<DocumentId> GroupOf(DocumentId id)
    {
        if (!_groups.TryGetValue(id, out HashSet<DocumentId>? group))
        {
            _groups.Add(id, group = [id]);
        }

        return group;
    }

    private void Join(HashSet<DocumentId> group, HashSet<DocumentId> other)
    {
        if (group != other)
        {
            group.UnionWith(other);
            foreach (DocumentId id in other)
            {
                _groups[id] = group;
            }
        }
    }

    private static async Task<IEnumerable<DocumentId>> PartsAsync(Document document, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        TypeDeclarationSyntax[] partial =
        [
            .. root.DescendantNodes(node => node is not (StatementSyntax or ExpressionSyntax))
                .OfType<TypeDeclarationSyntax>()
                .Where(type => type.Modifiers.Any(SyntaxKind.PartialKeyword)),
        ];
        if (partial.Length == 0 || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        return partial
            .SelectMany(type => model.GetDeclaredSymbol(type, cancellationToken)?.DeclaringSyntaxReferences ?? [])
            .Select(reference => document.Project.GetDocument(reference.SyntaxTree)?.Id)
            .OfType<DocumentId>()
            .Distinct();
    }
}
