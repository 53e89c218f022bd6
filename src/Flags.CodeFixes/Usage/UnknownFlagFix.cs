using System.Collections.Immutable;
using System.Composition;
using FeatureFlags.Analyzers;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes;

/// <summary>
/// Corrects an unknown flag name in code: replaces it with the most similar name that a manifest (the JSON file that declares the flags)
/// contains. A variant that the flag does not have is replaced with its most similar variant.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnknownFlagFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Ids.UnknownFlag, Ids.UnknownVariant);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, diagnostics) =>
            await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (model is not null
                && diagnostic.Properties.TryGetValue(DiagnosticProperties.Text, out string? text)
                && text is not null
                && FindWritten(diagnostic, model, context.CancellationToken) is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Change to {Excerpt.Quoted(text)}",
                        cancellationToken => FixAsync(context.Document, ImmutableArray.Create(diagnostic), cancellationToken),
                        nameof(UnknownFlagFix)),
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

        Dictionary<SyntaxNode, string> texts = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(DiagnosticProperties.Text, out string? text)
                && text is not null
                && FindWritten(diagnostic, model, cancellationToken) is { } written)
            {
                texts[written] = text;
            }
        }

        SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        return document.WithSyntaxRoot(root.ReplaceNodes(texts.Keys, (original, _) => Literal(texts[original]).WithTriviaFrom(original)));
    }

    private static LiteralExpressionSyntax Literal(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));

    /// <summary>
    /// Returns the string literal to change. When the code refers to a constant, the literal in the declaration of that constant is
    /// returned, or null if that declaration is in another file.
    /// </summary>
    private static ExpressionSyntax? FindWritten(Diagnostic diagnostic, SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode root = model.SyntaxTree.GetRoot(cancellationToken);
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax text)
        {
            return null;
        }

        if (text is not (IdentifierNameSyntax or MemberAccessExpressionSyntax))
        {
            return text;
        }

        return model.GetSymbolInfo(text, cancellationToken).Symbol is { } constant
            && constant.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
            && declaration.SyntaxTree == model.SyntaxTree
            && declaration.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal }
            ? literal
            : null;
    }
}
