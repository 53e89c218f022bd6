using System.Collections.Immutable;
using System.Composition;
using FeatureFlags.Analyzers;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Simplification;

namespace FeatureFlags.CodeFixes;

/// <summary>
/// Replaces a string that contains the name of a flag with the generated member for that flag. Where necessary, the call or attribute
/// around the string is replaced too.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AvoidableNameFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Ids.AvoidableName);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, diagnostics) =>
            await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root is not null && AccessorEdit.Read(diagnostic, root) is { } edit)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Use {edit.Display}",
                        cancellationToken => FixAsync(context.Document, ImmutableArray.Create(diagnostic), cancellationToken),
                        nameof(AvoidableNameFix)),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> FixAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return document;
        }

        SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<SyntaxNode, AccessorEdit> edits = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (AccessorEdit.Read(diagnostic, root) is { } edit)
            {
                edits[edit.Target] = edit;
            }
        }

        string[] imports =
        [
            .. edits.Values
                .SelectMany(edit => UsingDirectives.Missing(edit.Imports, edit.Target.SpanStart, model, cancellationToken))
                .Distinct(),
        ];
        SyntaxNode changed = UsingDirectives.Add(
            root.ReplaceNodes(edits.Keys, (original, rewritten) => edits[original].Apply(rewritten)), imports);

        // Shortens the fully qualified names.
        return await Simplifier
            .ReduceAsync(document.WithSyntaxRoot(changed), Simplifier.Annotation, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
    }
}
