using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Determines whether the statements of a block can replace the block, or whether the braces must stay because names would clash.
/// </summary>
internal static class ScopeNames
{
    /// <param name="statements">The statements of the block.</param>
    /// <param name="replaced">The statement that contains the block and is replaced with it.</param>
    /// <param name="scope">The node that would contain the statements.</param>
    public static bool CanBeOpened(SyntaxList<StatementSyntax> statements, StatementSyntax replaced, SyntaxNode scope)
    {
        if (DisabledText.StatementsIn(statements) is not { } disabled)
        {
            return false;
        }

        statements = statements.AddRange(disabled);
        // The end of the block would move, and with it the time of disposal.
        if (statements.Any(statement => statement
            is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.UsingKeyword } or LabeledStatementSyntax))
        {
            return false;
        }

        HashSet<string> names = [.. statements.SelectMany(DeclaredBy).Select(name => name.ValueText)];
        return !names.Any(name => DisabledText.Mentions(scope, name))
            && !scope.DescendantTokens(node => node != replaced).Any(token => IsSimpleName(token) && names.Contains(token.ValueText));
    }

    /// <summary>Returns the names that a statement declares in the scope around it.</summary>
    private static IEnumerable<SyntaxToken> DeclaredBy(StatementSyntax statement) => statement switch
    {
        LocalFunctionStatementSyntax function => [function.Identifier],
        LocalDeclarationStatementSyntax declaration => declaration.Declaration.Variables
            .Select(variable => variable.Identifier)
            .Concat(VariablesIn(declaration)),
        IfStatementSyntax condition => VariablesIn(condition.Condition),
        SwitchStatementSyntax choice => VariablesIn(choice.Expression),
        ExpressionStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or YieldStatementSyntax => VariablesIn(statement),
        _ => [],
    };

    private static IEnumerable<SyntaxToken> VariablesIn(SyntaxNode node) =>
        node.DescendantNodes(inner => inner is not AnonymousFunctionExpressionSyntax)
            .OfType<SingleVariableDesignationSyntax>()
            .Select(variable => variable.Identifier);

    private static bool IsSimpleName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent switch
    {
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name => access.Name != name,
        SimpleNameSyntax { Parent: MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax } => false,
        _ => true,
    };
}
