using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes;

/// <summary>Adds using directives to a file for namespaces that are not imported yet.</summary>
internal static class UsingDirectives
{
    /// <summary>Returns the given namespaces that neither a using directive nor a global using directive imports at a position.</summary>
    public static IEnumerable<string> Missing(
        IEnumerable<string> namespaces, int position, SemanticModel model, CancellationToken cancellationToken)
    {
        HashSet<string> known =
        [
            .. model.GetImportScopes(position, cancellationToken)
                .SelectMany(scope => scope.Imports)
                .Select(import => import.NamespaceOrType.ToDisplayString()),
        ];
        return namespaces.Where(name => !known.Contains(name));
    }

    /// <summary>
    /// Returns the file with a using directive for each of the given namespaces. The directives are inserted in the order of the existing
    /// directives.
    /// </summary>
    public static SyntaxNode Add(SyntaxNode root, IEnumerable<string> namespaces)
    {
        foreach (string name in namespaces)
        {
            CompilationUnitSyntax file = (CompilationUnitSyntax)root;
            root = file.Usings.Count == 0 && file.Members is [BaseNamespaceDeclarationSyntax { Usings.Count: > 0 } space]
                ? file.ReplaceNode(space, space.WithUsings(Insert(space.Usings, name)))
                : file.Usings.Count > 0 ? file.WithUsings(Insert(file.Usings, name))
                : AddFirst(file, name);
        }

        return root;
    }

    private static SyntaxList<UsingDirectiveSyntax> Insert(SyntaxList<UsingDirectiveSyntax> usings, string name)
    {
        // After the last plain directive that sorts before it, with System first, and after global directives.
        int index = usings.LastIndexOf(other => other.GlobalKeyword != default
            || (other.Alias is null && other.StaticKeyword == default && Compare(other.Name!.ToString(), name) < 0)) + 1;
        UsingDirectiveSyntax directive = Directive(name, usings[0].GetTrailingTrivia());
        return index > 0
            ? usings.Insert(index, directive.WithLeadingTrivia(
                usings[0].GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))))
            : usings.Replace(usings[0], usings[0].WithLeadingTrivia()).Insert(0, directive.WithLeadingTrivia(usings[0].GetLeadingTrivia()));
    }

    // A comment that a blank line separates from the code is the header of the file.
    private static CompilationUnitSyntax AddFirst(CompilationUnitSyntax file, string name)
    {
        SyntaxTriviaList leading = file.GetLeadingTrivia();
        int header = Header(leading);
        SyntaxTriviaList lineEnd = SyntaxFactory.TriviaList(
            file.DescendantTrivia()
                .Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                .DefaultIfEmpty(SyntaxFactory.LineFeed)
                .First());
        UsingDirectiveSyntax directive = Directive(name, lineEnd).WithLeadingTrivia(leading.Take(header));
        return file.WithLeadingTrivia(lineEnd.Concat(leading.Skip(header))).WithUsings(SyntaxFactory.SingletonList(directive));
    }

    private static int Header(SyntaxTriviaList leading)
    {
        for (int i = leading.Count - 1; i > 0; i--)
        {
            if (leading[i].IsKind(SyntaxKind.EndOfLineTrivia) && leading[i - 1].IsKind(SyntaxKind.EndOfLineTrivia))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static int Compare(string left, string right)
    {
        int systemFirst = IsSystem(right).CompareTo(IsSystem(left));
        return systemFirst != 0 ? systemFirst : string.CompareOrdinal(left, right);
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    private static UsingDirectiveSyntax Directive(string name, SyntaxTriviaList trailing) => SyntaxFactory
        .UsingDirective(SyntaxFactory.ParseName(name).WithLeadingTrivia(SyntaxFactory.Space))
        .WithTrailingTrivia(trailing.Where(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
}
