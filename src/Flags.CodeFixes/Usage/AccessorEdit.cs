using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace FeatureFlags.CodeFixes;

/// <summary>One change of a text, or of the call around it, to a generated member.</summary>
/// <param name="Target">What is replaced.</param>
/// <param name="Form">How the member is used.</param>
/// <param name="Expression">The member, qualified.</param>
/// <param name="Display">The member as people read it.</param>
/// <param name="ContextIndex">Which argument of the call is the context.</param>
internal sealed record AccessorEdit(SyntaxNode Target, AccessorForm Form, string Expression, string Display, int ContextIndex)
{
    /// <summary>Null where the analyzer found no change that keeps the meaning.</summary>
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

        return text.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax call } argument
            ? new AccessorEdit(Whole(call), form, expression, display, call.ArgumentList.Arguments.IndexOf(argument) == 0 ? 1 : 0)
            : null;
    }

    /// <summary>What stands in the target's place.</summary>
    /// <param name="target">The target after changes within it.</param>
    public SyntaxNode Apply(SyntaxNode target)
    {
        ExpressionSyntax member = SyntaxFactory.ParseExpression(Expression).WithAdditionalAnnotations(Simplifier.Annotation);
        if (Form is AccessorForm.IsEnabledFor or AccessorForm.For && target is InvocationExpressionSyntax { ArgumentList: var list })
        {
            ArgumentSyntax context = SyntaxFactory.Argument(list.Arguments[ContextIndex].Expression.WithoutTrivia());
            member = SyntaxFactory.InvocationExpression(member, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(context)));
        }

        // Within an interpolation a colon would end the expression. The simplifier takes away what is not needed.
        return (Target.FirstAncestorOrSelf<InterpolationSyntax>() is null
            ? member
            : SyntaxFactory.ParenthesizedExpression(member).WithAdditionalAnnotations(Simplifier.Annotation)).WithTriviaFrom(target);
    }

    private static string? Property(Diagnostic diagnostic, string key) => diagnostic.Properties.TryGetValue(key, out string? value) ? value : null;

    // With the await, and with the parentheses that only the await needed.
    private static ExpressionSyntax Whole(InvocationExpressionSyntax call) => CallSite.AwaitOf(call) switch
    {
        { Parent: ParenthesizedExpressionSyntax parenthesized } => parenthesized,
        { } awaited => awaited,
        null => call,
    };
}
