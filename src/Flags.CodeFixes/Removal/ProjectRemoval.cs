using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Removes the given uses of retired flags from the files of one project.</summary>
internal static class ProjectRemoval
{
    /// <param name="project">The original project.</param>
    /// <param name="uses">The uses that the analyzer reported.</param>
    /// <param name="left">The code in which uses are retained. Code is added when rewriting it would lose a directive.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The changed roots by document. Empty when nothing can be rewritten.</returns>
    public static async Task<IReadOnlyDictionary<DocumentId, SyntaxNode>> RewriteAsync(
        Project project, IEnumerable<FlagReport> uses, RetainedCode left, CancellationToken cancellationToken)
    {
        Dictionary<DocumentId, SyntaxNode> changed = [];
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation
            || FlagCatalog.Create(compilation, project.AnalyzerOptions, cancellationToken) is not { } catalog)
        {
            return changed;
        }

        Semantics semantics = new(compilation, cancellationToken);
        SideEffects sideEffects = new(semantics, catalog);
        int reasons;
        do
        {
            // When rewriting would lose a directive, the rewriting is repeated without the affected code.
            changed.Clear();
            reasons = left.Count;
            ConstantExpressions values = new(semantics, sideEffects);
            ConstantPropagation propagation = new(semantics, sideEffects, values, left);
            OpenGates gates = new(semantics, sideEffects, catalog, values);
            propagation.Follow(
                await ReadAsync(project, uses, catalog, semantics, sideEffects, values, propagation, gates, left).ConfigureAwait(false));

            FlagRewriter rewriter = new(semantics, sideEffects, values, propagation, gates, left);
            foreach (Document document in project.Documents)
            {
                if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is CompilationUnitSyntax root
                    && values.IsAffected(root))
                {
                    changed.Add(document.Id, rewriter.Rewrite(root));
                }
            }
        }
        while (left.Count > reasons);

        return changed;
    }

    private static async Task<List<ExpressionSyntax>> ReadAsync(
        Project project,
        IEnumerable<FlagReport> uses,
        FlagCatalog catalog,
        Semantics semantics,
        SideEffects sideEffects,
        ConstantExpressions values,
        ConstantPropagation propagation,
        OpenGates gates,
        RetainedCode left)
    {
        MemberReads members = new(semantics, sideEffects);
        NamedReads texts = new(semantics, sideEffects, catalog);
        List<ExpressionSyntax> reads = [];
        foreach (FlagReport use in uses)
        {
            if (project.GetDocument(use.Document) is not { } document
                || await document.GetSyntaxRootAsync(semantics.CancellationToken).ConfigureAwait(false) is not { } root
                || !root.FullSpan.Contains(use.Span)
                || root.FindNode(use.Span, getInnermostNodeForTie: true) is not ExpressionSyntax named
                || left.Contains(named))
            {
                continue;
            }

            FlagMemberKind kind = default;
            KnownFlag? flag = named is SimpleNameSyntax && semantics.SymbolOf(named) is { } symbol ? catalog.Find(symbol, out kind) : null;
            (ExpressionSyntax Read, ConstantValue Value)? read = null;
            if (flag is null or { Model.Retired: null } || kind == FlagMemberKind.Name)
            {
                ExpressionSyntax text = kind == FlagMemberKind.Name && named.Parent is MemberAccessExpressionSyntax constant
                    ? constant
                    : named;
                if (gates.TryAdd(text))
                {
                    continue;
                }

                read = texts.Read(text);
            }

            if (flag is { Model.Retired: not null } && read is null)
            {
                SimpleNameSyntax name = (SimpleNameSyntax)named;
                if (((SyntaxNode?)members.ReadAssignment(kind, name) ?? members.ReadPattern(flag, kind, name)) is { } part)
                {
                    propagation.Remove(part);
                    continue;
                }

                read = members.Read(flag, kind, name);
                if (read is null && members.ReadObject(flag, kind, name) is { } asked)
                {
                    reads.AddRange(propagation.FollowObject(asked, place => members.ReadAt(flag, kind, place)));
                }
            }

            if (read is var (expression, value) && !Directives.AreIn(expression))
            {
                values.Add(expression, value);
                reads.Add(expression);
            }
        }

        return reads;
    }
}
