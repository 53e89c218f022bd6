using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace FeatureFlags.CodeFixes;

/// <summary>
/// Represents an edit that replaces the name of a flag in a string with the generated member for that flag. The edit can replace the call
/// or attribute around the string too.
/// </summary>
/// <param name="Target">The node to replace.</param>
/// <param name="Form">How the member is used.</param>
/// <param name="Expression">The qualified member, or the gate that names it.</param>
/// <param name="Display">The display name of the member.</param>
/// <param name="KeptIndex">The index of the argument that is kept: the context, or the branch.</param>
internal sealed record AccessorEdit(SyntaxNode Target, AccessorForm Form, string Expression, string Display, int KeptIndex)
{
    /// <summary>
    /// Gets the namespaces that the replacement requires. The code fix adds a using directive for each namespace that is not imported.
    /// </summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>
    /// Returns the edit that a diagnostic describes, or null when the diagnostic describes no change that preserves the behavior.
    /// </summary>
    public static AccessorEdit? Read(Diagnostic diagnostic, SyntaxNode root)
    {
        if (!Enum.TryParse(Property(diagnostic, DiagnosticProperties.Form), out AccessorForm form)
            || form == AccessorForm.None
            || Property(diagnostic, DiagnosticProperties.Expression) is not { } expression
            || Property(diagnostic, DiagnosticProperties.Display) is not { } display
            || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not ExpressionSyntax text)
        {
            return null;
        }

        if (form == AccessorForm.Name)
        {
            return new AccessorEdit(text, form, expression, display, -1);
        }

        string[] imports = (Property(diagnostic, DiagnosticProperties.Imports) ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (text.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            return new AccessorEdit(attribute, form, expression, display, -1) { Imports = imports };
        }

        return text.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax call } argument
            ? new AccessorEdit(
                form == AccessorForm.Gate ? call : Whole(call),
                form,
                expression,
                display,
                call.ArgumentList.Arguments.IndexOf(argument) == 0 ? 1 : 0)
            {
                Imports = imports,
            }
            : null;
    }

    /// <summary>Returns the node that replaces the target of the edit.</summary>
    /// <param name="target">The target after nested changes.</param>
    public SyntaxNode Apply(SyntaxNode target)
    {
        switch (Form, target)
        {
            case (_, AttributeSyntax):
                return GateSyntax.Attribute(Expression).WithTriviaFrom(target);
            case (AccessorForm.Gate, InvocationExpressionSyntax call):
                return GateSyntax.InPlaceOf(call, Expression, null);
            case (AccessorForm.Branch, InvocationExpressionSyntax call):
                return GateSyntax.InPlaceOf(call, Expression, call.ArgumentList.Arguments[KeptIndex]);
        }

        ExpressionSyntax member = SyntaxFactory.ParseExpression(Expression).WithAdditionalAnnotations(Simplifier.Annotation);
        if (Form is AccessorForm.IsEnabledFor or AccessorForm.For && target is InvocationExpressionSyntax { ArgumentList: var list })
        {
            ArgumentSyntax context = SyntaxFactory.Argument(list.Arguments[KeptIndex].Expression.WithoutTrivia());
            member = SyntaxFactory.InvocationExpression(member, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(context)));
        }

        // In an interpolation, a colon would end the expression. The simplifier removes redundant parentheses.
        return (Target.FirstAncestorOrSelf<InterpolationSyntax>() is null
            ? member
            : SyntaxFactory.ParenthesizedExpression(member).WithAdditionalAnnotations(Simplifier.Annotation)).WithTriviaFrom(target);
    }

    private static string? Property(Diagnostic diagnostic, string key) =>
        diagnostic.Properties.TryGetValue(key, out string? value) ? value : null;

    // Includes the 'await', and the parentheses that only the 'await' required.
    private static ExpressionSyntax Whole(InvocationExpressionSyntax call) => CallSite.AwaitOf(call) switch
    {
        { Parent: ParenthesizedExpressionSyntax parenthesized } => parenthesized,
        { } awaited => awaited,
        null => call,
    };
}
