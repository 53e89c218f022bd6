using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>Finds the parts of a call in the syntax tree, such as the name of the called member and the receiver.</summary>
internal static class CallSite
{
    /// <summary>
    /// Returns the name of the called member without its qualifier. Returns <c>null</c> if the expression has no name.
    /// </summary>
    public static string? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>
    /// Returns the receiver of a call, such as <c>client</c> in <c>client.IsEnabled("beta")</c>. For an extension method that is called
    /// as a static method, the receiver is the first argument. Returns <c>null</c> if the call has no receiver.
    /// </summary>
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

    /// <summary>
    /// Returns the <c>await</c> expression that awaits a call, with or without <c>ConfigureAwait</c>. Returns <c>null</c> if the call
    /// is not awaited directly.
    /// </summary>
    public static AwaitExpressionSyntax? AwaitOf(InvocationExpressionSyntax call)
    {
        ExpressionSyntax task = call.Parent is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "ConfigureAwait",
                Parent: InvocationExpressionSyntax configured
            }
            ? configured
            : call;
        return task.Parent as AwaitExpressionSyntax;
    }

    private static ExpressionSyntax? ConditionalReceiver(SyntaxNode binding) =>
        binding
            .Ancestors()
            .OfType<ConditionalAccessExpressionSyntax>()
            .FirstOrDefault(access => access.WhenNotNull.Span.Contains(binding.Span))?.Expression;
}
