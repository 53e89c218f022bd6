using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Finds gates to remove. A gate is a <c>[RequireFlag]</c> attribute or a <c>.RequireFlag(…)</c> call that blocks requests depending on the
/// value of flags. It can be removed when it depends on a single retired flag and lets all requests through.
/// </summary>
internal sealed class OpenGates(Semantics semantics, SideEffects sideEffects, FlagCatalog catalog, ConstantExpressions values)
{
    private readonly HashSet<SyntaxNode> _open = [];

    /// <summary>
    /// Returns whether a node is a gate that can be removed: either an attribute or a call that only returns its receiver.
    /// </summary>
    public bool Contains(SyntaxNode node) => _open.Contains(node);

    /// <summary>
    /// Marks a gate for removal if the gate lets all requests through. The gate is the attribute or call that contains the given flag name.
    /// Returns whether the gate was marked.
    /// </summary>
    public bool TryAdd(ExpressionSyntax text)
    {
        if (new FlagNameReader(catalog, semantics.ModelOf(text), semantics.CancellationToken).ReadText(text)
                is not { Api: FlagNameApi.Marked, Flag: { Model.Retired: not null } flag } use
            || Directives.AreIn(use.Site)
            || !IsOpen(flag, use))
        {
            return false;
        }

        _open.Add(use.Site);
        values.MarkAffected(use.Site);
        return true;
    }

    private bool IsOpen(KnownFlag flag, FlagNameUse use) => use.Site switch
    {
        AttributeSyntax { ArgumentList.Arguments: var arguments }
            when use.Target.ContainingType.ToDisplayString() == WellKnownTypes.GateAttribute =>
            IsOn(flag, use) is { } isOn
            && arguments.Count(argument => argument.NameEquals is null) == 1
            && ConstantString.Elements(arguments[0].Expression).Count() == 1
            && arguments.All(argument => argument.NameEquals
                is null or { Name.Identifier.ValueText: "Any" or "Negate" or "Variant" or "StatusCode" })
            && Negation(arguments) is { } isNegated
            && isOn != isNegated,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: [var only] } call
            when use.Target is IMethodSymbol { Name: "RequireFlag", ReducedFrom: not null, ContainingNamespace: var space }
            && space.ToDisplayString() == "Microsoft.AspNetCore.Builder" =>
            ConstantString.Elements(only.Expression).Count() == 1
            && IsOn(flag, use) == true
            && (call.Parent is not ExpressionStatementSyntax
                || CanStandAlone(access.Expression)
                || sideEffects.IsPureReceiver(WithoutGates(access.Expression))),
        _ => false,
    };

    /// <summary>
    /// Returns whether the receiver of a removed gate call is still a valid statement, such as another call or an <c>await</c> expression.
    /// </summary>
    public bool CanStandAlone(ExpressionSyntax receiver) => WithoutGates(receiver)
        is InvocationExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax;

    private bool? IsOn(KnownFlag flag, FlagNameUse use) => use.Variant is { } variant
        ? flag.Model.Retired is FlagValue.Variant { Name: var kept } && semantics.ConstantOf(variant).Value is string asked
            ? kept == asked
            : null
        : ConstantValue.Of(flag)?.Value as bool?;

    private bool? Negation(SeparatedSyntaxList<AttributeArgumentSyntax> arguments) =>
        arguments.FirstOrDefault(argument => argument.NameEquals is { Name.Identifier.ValueText: "Negate" }) is { Expression: var negate }
            ? semantics.ConstantOf(negate).Value as bool?
            : false;

    private ExpressionSyntax WithoutGates(ExpressionSyntax receiver)
    {
        while (receiver is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "RequireFlag", Expression: var inner },
        })
        {
            receiver = inner;
        }

        return receiver;
    }
}
