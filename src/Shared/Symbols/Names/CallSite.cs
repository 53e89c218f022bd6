using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>The syntax around a call.</summary>
internal static class CallSite
{
    /// <summary>The name that a call is made by, without what it is a member of.</summary>
    public static string? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>What a method or an indexer is called on; for an extension method called as a static one its first argument.</summary>
    public static ExpressionSyntax? Receiver(SyntaxNode site, ISymbol? target) => site switch
    {
        InvocationExpressionSyntax call when target is IMethodSymbol { IsExtensionMethod: true, ReducedFrom: null } =>
            call.ArgumentList.Arguments.FirstOrDefault()?.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => ConditionalReceiver(binding),
        ElementAccessExpressionSyntax element => element.Expression,
        ElementBindingExpressionSyntax binding => ConditionalReceiver(binding),
        _ => null,
    };

    /// <summary>The <c>await</c> of a call, whether or not <c>ConfigureAwait</c> stands between; null when the call is not awaited where it is made.</summary>
    public static AwaitExpressionSyntax? AwaitOf(InvocationExpressionSyntax call)
    {
        ExpressionSyntax task = call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured }
            ? configured
            : call;
        return task.Parent as AwaitExpressionSyntax;
    }

    private static ExpressionSyntax? ConditionalReceiver(SyntaxNode binding) =>
        binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(access => access.WhenNotNull.Span.Contains(binding.Span))?.Expression;
}
