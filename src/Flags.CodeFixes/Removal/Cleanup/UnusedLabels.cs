using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Removes labels that no remaining <c>goto</c> jumps to, and statements that were reachable only by such a jump.</summary>
internal sealed class UnusedLabels : CSharpSyntaxRewriter
{
    private static readonly SyntaxAnnotation s_unused = new("FlagRemoval.UnusedLabel");

    private UnusedLabels()
    {
    }

    /// <param name="root">The file after the removal.</param>
    /// <param name="before">The file before the removal. A label without a jump there stays.</param>
    public static SyntaxNode Remove(SyntaxNode root, SyntaxNode before)
    {
        HashSet<string> jumps = [.. JumpsIn(before)];

        // Statements after a label may contain the last jump to another label.
        while (jumps.Count > 0 && FindIn(root, jumps) is { Count: > 0 } labels)
        {
            root = new UnusedLabels().Visit(root.ReplaceNodes(labels, static (_, label) => label.WithAdditionalAnnotations(s_unused)));
        }

        return root;
    }

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        BlockSyntax block = (BlockSyntax)base.VisitBlock(node)!;
        return Without(block.Statements) is { } statements ? block.WithStatements([.. statements]) : block;
    }

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
    {
        SwitchSectionSyntax section = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
        return Without(section.Statements) is { } statements ? section.WithStatements([.. statements]) : section;
    }

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
    {
        CompilationUnitSyntax file = (CompilationUnitSyntax)base.VisitCompilationUnit(node)!;
        IEnumerable<StatementSyntax> globals = file.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement);
        return Without([.. globals]) is not { } statements ? file : file.WithMembers(
            [.. statements.Select(SyntaxFactory.GlobalStatement), .. file.Members.Where(member => member is not GlobalStatementSyntax)]);
    }

    private static List<LabeledStatementSyntax> FindIn(SyntaxNode root, HashSet<string> jumps) =>
    [
        .. root.DescendantNodes().OfType<LabeledStatementSyntax>().Where(label =>
            jumps.Contains(label.Identifier.ValueText)
            && label.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax
            && !Directives.Of(label).Any()
            && !JumpsIn(FunctionOf(label)).Contains(label.Identifier.ValueText)),
    ];

    private static IEnumerable<string> JumpsIn(SyntaxNode node) => node
        .DescendantNodes()
        .OfType<GotoStatementSyntax>()
        .Select(jump => jump.Expression)
        .OfType<IdentifierNameSyntax>()
        .Select(name => name.Identifier.ValueText);

    private static SyntaxNode FunctionOf(LabeledStatementSyntax label) => label.Ancestors().First(node =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or CompilationUnitSyntax
            or (MemberDeclarationSyntax and not GlobalStatementSyntax));

    /// <summary>
    /// Returns the statements without unused labels and without the code that was reachable only through these labels. Returns null when
    /// every label is used.
    /// </summary>
    private static List<StatementSyntax>? Without(IReadOnlyList<StatementSyntax> statements)
    {
        if (!statements.Any(IsUnused))
        {
            return null;
        }

        List<StatementSyntax> kept = [];
        bool isReachable = true;
        foreach (StatementSyntax statement in statements)
        {
            // Only statements after an unused label are removed. Code that was already unreachable stays.
            isReachable = IsUnused(statement)
                ? kept.Count == 0 || !Flow.Exits(kept[^1])
                : isReachable || statement is LabeledStatementSyntax;
            if (!isReachable && statement is not LocalFunctionStatementSyntax && !Directives.AreIn(statement))
            {
                continue;
            }

            if (WithoutLabel(statement) is { } open)
            {
                kept.Add(open);
            }
        }

        return kept;
    }

    private static bool IsUnused(StatementSyntax statement) => statement.HasAnnotation(s_unused);

    // An empty statement only exists for the label.
    private static StatementSyntax? WithoutLabel(StatementSyntax statement)
    {
        if (!IsUnused(statement) || statement is not LabeledStatementSyntax { Statement: var labeled } label)
        {
            return statement;
        }

        bool isBelow = label.ColonToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        IEnumerable<SyntaxTrivia> above = label.GetLeadingTrivia();
        if (isBelow)
        {
            above = above
                .Reverse()
                .SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                .Reverse()
                .Concat(labeled.GetLeadingTrivia());
        }

        return labeled is EmptyStatementSyntax ? null : WithoutLabel(labeled.WithLeadingTrivia(above));
    }
}
