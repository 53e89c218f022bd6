using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Determines whether a generated accessor can replace a call that reads a flag by name, without changing the meaning of the code.
/// </summary>
internal sealed class ReplaceableCall(
    FlagNameUse use, KnownFlag flag, IPropertySymbol accessor, SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>
    /// Returns the kind of generated code that can replace the call. Returns <c>Name</c> if only the string can be replaced, and
    /// <c>None</c> if neither the call nor the string can be replaced.
    /// </summary>
    public AccessorForm Form() => use.Api switch
    {
        FlagNameApi.Client => WholeCall(isAsync: false) && ClientForm() is { } form ? form : AccessorForm.Name,
        FlagNameApi.FeatureManagement or FlagNameApi.OpenFeature =>
            WholeCall(isAsync: true) && ForeignForm() is { } form ? form : AccessorForm.Name,
        FlagNameApi.Configuration => WholeCall(isAsync: false) && KeepsFallback() ? AccessorForm.Value : AccessorForm.None,
        FlagNameApi.Environment => AccessorForm.None,
        _ => AccessorForm.Name,
    };

    private bool DependsOnUser => flag.Model.Shape.Type is FlagType.Percentage or FlagType.Users;

    private AccessorForm? ClientForm()
    {
        ExpressionSyntax? context = Argument("context");
        switch (use.Target.Name)
        {
            case "IsEnabled" or "GetValue" when DependsOnUser && use.RequestedType?.SpecialType == SpecialType.System_Boolean:
                return context is null ? AccessorForm.IsEnabled : IsContext(context) ? AccessorForm.IsEnabledFor : null;
            case "GetValue" when flag.Model.Shape.Type == FlagType.Variant
                && SymbolEqualityComparer.Default.Equals(use.RequestedType, flag.FindValueType()):
                return context is null ? AccessorForm.Current : IsContext(context) ? AccessorForm.For : null;
            case "IsEnabled" or "GetValue" when IsOfAccessorType() && (context is null || IsPure(context)):
                return AccessorForm.Value;
            case "GetRolloutPercentage" when flag.Model.Shape.Type == FlagType.Percentage && Argument("userId") is { } user && IsPure(user):
                return AccessorForm.Percentage;
            default:
                return null;
        }
    }

    // The first argument is the name of the flag. An accessor does not need the other arguments: a default value, options and a token.
    private AccessorForm? ForeignForm()
    {
        bool isRead = use.Target.Name is "IsEnabledAsync" || use.Target.Name.EndsWith("ValueAsync", StringComparison.Ordinal);
        if (!isRead || !Arguments().All(argument => argument.Value == use.Text || IsPure(argument.Value)))
        {
            return null;
        }

        return IsOfAccessorType() ? AccessorForm.Value
            : DependsOnUser && use.RequestedType?.SpecialType == SpecialType.System_Boolean && Argument("context") is null
                ? AccessorForm.IsEnabled
            : null;
    }

    /// <summary>
    /// Returns whether the fallback value in the call equals the default value of the flag in the manifest. If the values differ, a
    /// replacement of the call could change its result.
    /// </summary>
    private bool KeepsFallback()
    {
        if (use.Target is not IMethodSymbol { IsGenericMethod: true } || !IsOfAccessorType())
        {
            return false;
        }

        object? fallback = Argument("defaultValue") is not { } given ? null
            : model.GetConstantValue(given, cancellationToken) is { HasValue: true, Value: { } value } ? value
            : double.NaN;
        return flag.Model.Default switch
        {
            FlagValue.Boolean { Value: var on } => Equals(fallback ?? false, on),
            FlagValue.Integer { Value: var number } =>
                (fallback ?? 0) switch { int other => other == number, long other => other == number, _ => false },
            FlagValue.Float { Value: var number } => (fallback ?? 0.0) is double other && other.Equals(number),
            FlagValue.String { Value: var text } => text.Equals(fallback),
            _ => false,
        };
    }

    private bool IsOfAccessorType() => SymbolEqualityComparer.Default.Equals(use.RequestedType, accessor.Type);

    private bool IsContext(ExpressionSyntax context) =>
        context is not (LiteralExpressionSyntax or DefaultExpressionSyntax or ImplicitObjectCreationExpressionSyntax)
        && model.GetTypeInfo(context, cancellationToken).Type?.ToDisplayString() == WellKnownTypes.FlagContext;

    private ExpressionSyntax? Argument(string name) => Arguments().FirstOrDefault(argument => argument.Parameter.Name == name).Value;

    private IEnumerable<(IParameterSymbol Parameter, ExpressionSyntax Value)> Arguments() =>
        use.Site is InvocationExpressionSyntax call && use.Target is IMethodSymbol method
            ? ArgumentMap.Of(method.Parameters, call.ArgumentList)
            : [];

    /// <summary>
    /// Returns whether a code fix can replace the whole call. The code must use the value of the call, the receiver must have no side
    /// effects, and the replacement must not delete a comment.
    /// </summary>
    private bool WholeCall(bool isAsync)
    {
        if (use.Site is not InvocationExpressionSyntax { Expression: var called } call
            || !(called is MemberAccessExpressionSyntax access && IsPure(access.Expression) || called is SimpleNameSyntax)
            || CallSite.Receiver(call, use.Target) is { } receiver && !IsPure(receiver))
        {
            return false;
        }

        ExpressionSyntax? whole = isAsync ? CallSite.AwaitOf(call) : call;
        return whole is not null && ResultUse.IsUsed(whole, model, cancellationToken) && !HasInnerComment(whole);
    }

    private static bool HasInnerComment(ExpressionSyntax whole)
    {
        TextSpan inside = whole.Span;
        return whole.DescendantTrivia().Any(trivia => inside.Contains(trivia.Span)
            && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
    }

    /// <summary>
    /// Returns whether an expression is known to have no side effects, so that a code fix can remove it. Such an expression consists only
    /// of simple parts, such as names, literals and calls to <c>GetSection</c>.
    /// </summary>
    private static bool IsPure(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax or SimpleNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax
            or PredefinedTypeSyntax or AliasQualifiedNameSyntax => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetSection" } access } call =>
            IsPure(access.Expression) && call.ArgumentList.Arguments.All(argument => IsPure(argument.Expression)),
        MemberAccessExpressionSyntax access => IsPure(access.Expression),
        ParenthesizedExpressionSyntax { Expression: var inner } => IsPure(inner),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: var inner } => IsPure(inner),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var inner } => IsPure(inner),
        ObjectCreationExpressionSyntax { Type: var type, Initializer: null } creation =>
            CallSite.NameOf(type) == "FlagContext"
                && (creation.ArgumentList?.Arguments ?? default).All(argument => IsPure(argument.Expression)),
        _ => false,
    };
}
