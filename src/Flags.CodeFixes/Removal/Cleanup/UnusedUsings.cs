using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Finds using directives that were needed before the removal of flags and are no longer needed.</summary>
internal static class UnusedUsings
{
    // The id of the diagnostic "Unnecessary using directive."
    private const string Unnecessary = "CS8019";

    public static IReadOnlyList<UsingDirectiveSyntax> Find(
        Compilation before, SyntaxTree past, SemanticModel now, CancellationToken cancellationToken)
    {
        // Code that an '#if' disables may need any of the directives.
        if (Directives.Of(past.GetRoot(cancellationToken)).Any(Directives.IsConditional))
        {
            return [];
        }

        UsingDirectiveSyntax[] unused = [.. Find(now, cancellationToken)];
        if (unused.Length == 0)
        {
            return unused;
        }

        HashSet<string> needed = [.. UsingsOf(past.GetRoot(cancellationToken)).Select(Text)];
        needed.ExceptWith(Find(before.GetSemanticModel(past), cancellationToken).Select(Text));
        return [.. unused.Where(directive => needed.Contains(Text(directive)))];
    }

    private static IEnumerable<UsingDirectiveSyntax> Find(SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode root = model.SyntaxTree.GetRoot(cancellationToken);
        return !UsingsOf(root).Any() ? [] : model
            .GetDiagnostics(cancellationToken: cancellationToken)
            .Where(diagnostic => diagnostic.Id == Unnecessary)
            .Select(diagnostic => root.FindNode(diagnostic.Location.SourceSpan))
            .OfType<UsingDirectiveSyntax>();
    }

    private static IEnumerable<UsingDirectiveSyntax> UsingsOf(SyntaxNode root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>();

    private static string Text(UsingDirectiveSyntax directive) => directive.WithoutTrivia().ToString();
}
