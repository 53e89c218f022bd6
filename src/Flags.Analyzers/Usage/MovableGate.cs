using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Determines whether a gate (a condition on flags) of Microsoft.FeatureManagement can be replaced with a gate of Flags.AspNetCore. All
/// names in the gate must be flags that can be on or off, and its options, such as <c>negate</c>, must be constants.
/// </summary>
internal sealed class MovableGate(FlagNameUse use, FlagCatalog catalog, SemanticModel model, CancellationToken cancellationToken)
{
    private const string Builder = "Microsoft.AspNetCore.Builder";
    private const string Services = "Microsoft.Extensions.DependencyInjection";
    private const string Gate = "global::" + WellKnownTypes.GateNamespace + ".FlagGate.";

    private bool _isAny;
    private bool _isNegated;
    private ArgumentSyntax? _branch;

    /// <summary>Returns the replacement for the gate; <c>null</c> if the gate cannot be replaced.</summary>
    public AccessorPlan? Plan()
    {
        if (use.Api != FlagNameApi.FeatureManagement
            || use.Target is not IMethodSymbol method
            || model.Compilation.GetTypeByMetadataName(WellKnownTypes.GateAttribute) is null
            || FindNames(method) is not { } names)
        {
            return null;
        }

        bool isPlain = !_isNegated && names.Count == 1;
        _isAny &= names.Count > 1;
        return (use.Site, method.Name) switch
        {
            (AttributeSyntax, _) => Attribute(names),
            (_, "WithFeatureGate") when !_isAny && !_isNegated => Call(AccessorForm.Gate, "RequireFlag", names, "", Builder),
            (_, "WithFeatureGate") => Call(AccessorForm.Gate, "RequireFlag", [Condition(names)], "", Builder, WellKnownTypes.GateNamespace),
            (_, "UseForFeature") when isPlain && _branch is not null => Call(AccessorForm.Branch, "UseWhenFlag", names, "", Builder),
            (_, "UseMiddlewareForFeature") when isPlain && TypeArguments is { } middleware =>
                Call(AccessorForm.Gate, "UseWhenFlag", names, $", branch => branch.UseMiddleware{middleware}()", Builder),
            (InvocationExpressionSyntax call, "AddForFeature")
                when isPlain && TypeArguments is { } filter && !ResultUse.IsUsed(call, model, cancellationToken) =>
                Call(AccessorForm.Gate, "AddForFlag" + filter, names, "", Services),
            _ => null,
        };
    }

    private TypeArgumentListSyntax? TypeArguments => (Called as GenericNameSyntax)?.TypeArgumentList;

    /// <summary>
    /// Gets the name of the method in a call such as <c>builder.WithFeatureGate(…)</c>; <c>null</c> if the method is not called as
    /// a member of its receiver.
    /// </summary>
    private SimpleNameSyntax? Called => use.Site is not InvocationExpressionSyntax call ? null : call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    private AccessorPlan Attribute(List<AccessorPlan> names)
    {
        string options = (_isAny ? ", Any = true" : "") + (_isNegated ? ", Negate = true" : "");
        return new AccessorPlan(
            AccessorForm.Gate,
            $"global::{WellKnownTypes.GateNamespace}.RequireFlag({Join(names, name => name.Expression)}{options})",
            $"[RequireFlag({Join(names, name => name.Display)}{options})]")
        {
            Imports = WellKnownTypes.GateNamespace,
        };
    }

    private static AccessorPlan Call(
        AccessorForm form, string name, List<AccessorPlan> arguments, string rest, params string[] imports) => new(
        form,
        $"{name}({Join(arguments, argument => argument.Expression)}{rest})",
        $"{name}({Join(arguments, argument => argument.Display)}{(form == AccessorForm.Branch ? ", …" : rest)})")
    {
        Imports = string.Join(" ", imports),
    };

    private AccessorPlan Condition(List<AccessorPlan> names)
    {
        AccessorPlan condition = Within(_isAny ? "Any" : "All", names);
        return _isNegated ? Within("Not", [condition]) : condition;
    }

    private static AccessorPlan Within(string factory, List<AccessorPlan> parts) => new(
        AccessorForm.Gate,
        $"{Gate}{factory}({Join(parts, part => part.Expression)})",
        $"FlagGate.{factory}({Join(parts, part => part.Display)})");

    private static string Join(List<AccessorPlan> plans, Func<AccessorPlan, string> text) => string.Join(", ", plans.Select(text));

    /// <summary>
    /// Returns the generated constants for all flag names in the gate; <c>null</c> if a part of the gate is unknown or cannot be
    /// replaced.
    /// </summary>
    private List<AccessorPlan>? FindNames(IMethodSymbol method)
    {
        IEnumerable<(IParameterSymbol Parameter, ExpressionSyntax Value)> arguments = use.Site switch
        {
            AttributeSyntax { ArgumentList: { } list } when list.Arguments.All(argument => argument.NameEquals is null) =>
                ArgumentMap.Of(method.Parameters, list),
            InvocationExpressionSyntax call when Called is not null => ArgumentMap.Of(method.Parameters, call.ArgumentList),
            _ => [],
        };
        FlagNameUse[] uses = [.. new FlagNameReader(catalog, model, cancellationToken).Read(use.Site)];
        List<AccessorPlan> names = [];
        foreach ((IParameterSymbol parameter, ExpressionSyntax value) in arguments)
        {
            bool isKnown = parameter.Name switch
            {
                "requirementType" => TryReadRequirement(value),
                "negate" => TryReadNegation(value),
                "configuration" => (_branch = value.Parent as ArgumentSyntax) is not null,
                _ => ConstantString.Elements(value).All(text => TryAdd(names, uses.FirstOrDefault(each => each.Text == text)?.Flag)),
            };
            if (!isKnown)
            {
                return null;
            }
        }

        return names.Count == 0 || HasComment() ? null : names;
    }

    private bool TryAdd(List<AccessorPlan> names, KnownFlag? flag)
    {
        if (flag is not { Model: { Retired: null, Shape.Type: FlagType.Boolean or FlagType.Percentage or FlagType.Users } }
            || AccessorPlan.NameOf(flag, model.Compilation) is not { } name)
        {
            return false;
        }

        names.Add(name);
        return true;
    }

    private bool TryReadRequirement(ExpressionSyntax value)
    {
        string? requirement = (model.GetSymbolInfo(value, cancellationToken).Symbol as IFieldSymbol)?.Name;
        _isAny = requirement == "Any";
        return requirement is "Any" or "All";
    }

    private bool TryReadNegation(ExpressionSyntax value)
    {
        Optional<object?> negation = model.GetConstantValue(value, cancellationToken);
        _isNegated = negation.Value is true;
        return negation.HasValue;
    }

    // Returns whether the replacement would delete a comment in the arguments.
    private bool HasComment()
    {
        SyntaxNode? list = use.Site is InvocationExpressionSyntax call ? call.ArgumentList : ((AttributeSyntax)use.Site).ArgumentList;
        return list is not null && list.DescendantTrivia(node => node != _branch).Any(trivia => list.Span.Contains(trivia.Span)
            && !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
    }
}
