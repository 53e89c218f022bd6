using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace FeatureFlags.CodeFixes;

/// <summary>
/// Creates the syntax of a gate, which is an attribute or call of Flags.AspNetCore that lets a request through only if a condition on
/// flags is met. The syntax is parsed from source text with qualified names, which are marked for simplification.
/// </summary>
internal static class GateSyntax
{
    public static AttributeSyntax Attribute(string text) =>
        ToBeSimplified(SyntaxFactory.ParseMemberDeclaration($"[{text}] class C;")!.AttributeLists[0].Attributes[0]);

    /// <summary>
    /// Creates a call that replaces <paramref name="call"/>. The new call has the same receiver, but the method and the arguments in
    /// <paramref name="text"/>.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="text">The method's name with its arguments.</param>
    /// <param name="kept">An argument of the call that is appended, or null to append nothing.</param>
    public static InvocationExpressionSyntax InPlaceOf(InvocationExpressionSyntax call, string text, ArgumentSyntax? kept)
    {
        InvocationExpressionSyntax written = ToBeSimplified((InvocationExpressionSyntax)SyntaxFactory.ParseExpression(text));
        SimpleNameSyntax name = (SimpleNameSyntax)written.Expression;
        ArgumentListSyntax list = written.ArgumentList;
        if (kept is not null)
        {
            // The whitespace before the second argument belongs to the comma.
            list = list.WithArguments(SyntaxFactory.SeparatedList<ArgumentSyntax>(
                [.. list.Arguments.GetWithSeparators(), call.ArgumentList.Arguments.GetSeparator(0), kept.WithNameColon(null)]));
        }

        return call
            .WithExpression(call.Expression switch
            {
                MemberAccessExpressionSyntax access => access.WithName(name.WithTriviaFrom(access.Name)),
                MemberBindingExpressionSyntax binding => binding.WithName(name.WithTriviaFrom(binding.Name)),
                var other => other,
            })
            .WithArgumentList(list.WithTriviaFrom(call.ArgumentList));
    }

    private static T ToBeSimplified<T>(T written)
        where T : SyntaxNode => written.ReplaceNodes(
            written.DescendantNodes().OfType<AliasQualifiedNameSyntax>().Select(Whole),
            (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));

    private static SyntaxNode Whole(SyntaxNode name)
    {
        while (name.Parent is MemberAccessExpressionSyntax or QualifiedNameSyntax)
        {
            name = name.Parent;
        }

        return name;
    }
}
