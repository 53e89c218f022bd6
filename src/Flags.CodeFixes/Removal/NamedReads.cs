using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Finds calls that read a flag by name, such as <c>client.IsEnabled("new_ui")</c> or <c>await manager.IsEnabledAsync("new_ui")</c>.
/// </summary>
internal sealed class NamedReads(Semantics semantics, SideEffects sideEffects, FlagCatalog catalog)
{
    /// <summary>
    /// Returns the call that reads a flag, including its <c>await</c>, with the constant value that replaces the call. Returns null when
    /// the call must be changed manually.
    /// </summary>
    /// <param name="text">The expression that names the flag.</param>
    public (ExpressionSyntax Read, ConstantValue Value)? Read(ExpressionSyntax text)
    {
        if (new FlagNameReader(catalog, semantics.ModelOf(text), semantics.CancellationToken).ReadText(text)
                is not { IsRead: true, Flag: { Model.Retired: not null } flag, Site: InvocationExpressionSyntax call } use
            || Answer(flag, use) is not { } value
            || CallSite.Receiver(call, use.Target) is not { } receiver
            || !sideEffects.IsPureReceiver(receiver)
            || call.ArgumentList.Arguments.Any(argument => argument.Expression != receiver && !sideEffects.IsPure(argument.Expression)))
        {
            return null;
        }

        return use.Api is FlagNameApi.FeatureManagement or FlagNameApi.OpenFeature
            ? Awaited(call) is { } awaited ? (awaited, value) : null
            : (call, value);
    }

    private static ConstantValue? Answer(KnownFlag flag, FlagNameUse use)
    {
        if (ConstantValue.Of(flag) is not { } value)
        {
            return null;
        }

        bool answersForSomeone = flag.Model.Shape.Type is FlagType.Percentage or FlagType.Users;
        return use.Target.Name switch
        {
            "IsEnabled" or "IsEnabledAsync" => value.Value is bool ? value : null,
            "GetRolloutPercentage" when answersForSomeone =>
                ConstantValue.Of(value.Value is true ? 100d : 0d, value.Value is true ? "100" : "0"),
            "GetValue" or "GetBooleanValueAsync" or "GetStringValueAsync" or "GetIntegerValueAsync" or "GetDoubleValueAsync" =>
                Asked(flag, value, use.RequestedType),
            _ => null,
        };
    }

    // A variant is requested by its enum type or by its name.
    private static ConstantValue? Asked(KnownFlag flag, ConstantValue value, ITypeSymbol? type) =>
        value.IsOf(type) ? value
        : flag.Model.Retired is FlagValue.Variant { Name: var variant } && ConstantValue.Of(variant) is var name && name.IsOf(type) ? name
        : null;

    private static AwaitExpressionSyntax? Awaited(InvocationExpressionSyntax call) => call.Parent switch
    {
        AwaitExpressionSyntax awaited => awaited,
        MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "ConfigureAwait",
            Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax awaited },
        } => awaited,
        _ => null,
    };
}
