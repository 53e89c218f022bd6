using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Labels that lost their last jump, and statements that only such a jump led to.</summary>
internal sealed class UnusedLabels : CSharpSyntaxRewriter
{
    private static readonly SyntaxAnnotation s_unused = new("FlagRemoval.UnusedLabel");

    private UnusedLabels()
    {
    }

    /// <param name="root">A file after the removal.</param>
    /// <param name="before">The file before it. A label without a jump there stays.</param>
    public static SyntaxNode Remove(SyntaxNode root, SyntaxNode before)
    {
        HashSet<string> jumps = [.. JumpsIn(before)];

        // A jump can go with the statements behind a label.
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

    /// <summary>Statements without the labels; null where none goes.</summary>
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
            // Only behind a label that goes: what was not reached before stays.
            isReachable = IsUnused(statement) ? kept.Count == 0 || !Flow.Exits(kept[^1]) : isReachable || statement is LabeledStatementSyntax;
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

    // A blank statement is only there for the label.
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
            above = above.Reverse().SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Concat(labeled.GetLeadingTrivia());
        }

        return labeled is EmptyStatementSyntax ? null : WithoutLabel(labeled.WithLeadingTrivia(above));
    }
}
