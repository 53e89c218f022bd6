using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>
/// Determines which parameters and members accept the name of a flag, and which type of value a call requests. APIs of other libraries
/// are recognized by their names, because the analyzers do not reference these libraries.
/// </summary>
internal static class FlagNameApis
{
    /// <summary>
    /// Returns the API to which a parameter belongs, and the type of the flag value that a call to the API requests. The type is
    /// <c>null</c> if the call does not determine the type. Returns <c>null</c> if the parameter does not accept the name of a flag.
    /// </summary>
    public static (FlagNameApi Api, ITypeSymbol? RequestedType)? Find(ISymbol target, IParameterSymbol parameter, Compilation compilation)
    {
        bool isMarked = false;
        foreach (ISymbol contract in Contracts.Of(target))
        {
            IParameterSymbol asked = ParametersOf(contract).ElementAtOrDefault(parameter.Ordinal) ?? parameter;
            if (KnownApi(contract, asked) is { } api)
            {
                return (api, RequestedType(api, target, compilation));
            }

            isMarked |= IsMarked(asked);
        }

        return isMarked ? (FlagNameApi.Marked, RequestedType(FlagNameApi.Marked, target, compilation)) : null;
    }

    /// <summary>
    /// Returns whether a parameter, property or field is marked with <c>[FlagName]</c>. The attribute can also be on an overridden or
    /// implemented member.
    /// </summary>
    public static bool IsMarked(ISymbol member) =>
        member is IParameterSymbol
            ? HasMark(member)
            : Contracts.Of(member).Any(contract => HasMark(contract) || HasMarkedParameter(contract));

    /// <summary>
    /// Returns whether a parameter or property accepts the name of a variant, because it is marked with <c>[FlagVariant]</c>.
    /// </summary>
    public static bool AcceptsVariant(ISymbol member) => member is IParameterSymbol { ContainingSymbol: { } owner, Ordinal: var ordinal }
        ? Contracts.Of(owner).Any(contract =>
            ParametersOf(contract).ElementAtOrDefault(ordinal) is { } parameter && HasMark(parameter, WellKnownTypes.FlagVariantAttribute))
        : Contracts.Of(member).Any(contract => HasMark(contract, WellKnownTypes.FlagVariantAttribute));

    // An attribute on a parameter of a record does not apply to the property, unless its target is the property. So the constructor is
    // checked too.
    private static bool HasMarkedParameter(ISymbol property) =>
        property is IPropertySymbol { ContainingType: { IsRecord: true } type }
        && type.InstanceConstructors
            .SelectMany(constructor => constructor.Parameters)
            .Any(parameter => parameter.Name == property.Name && HasMark(parameter));

    /// <summary>Returns the parameters of a method, constructor or indexer. Returns an empty array for other members.</summary>
    public static ImmutableArray<IParameterSymbol> ParametersOf(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => ImmutableArray<IParameterSymbol>.Empty,
    };

    private static bool HasMark(ISymbol symbol, string mark = WellKnownTypes.FlagNameAttribute) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { } type && mark.EndsWith(type.Name, StringComparison.Ordinal) && type.ToDisplayString() == mark);

    private static FlagNameApi? KnownApi(ISymbol member, IParameterSymbol parameter)
    {
        if (member.ContainingType is not { } type)
        {
            return null;
        }

        string space = type.ContainingNamespace.ToDisplayString();
        return (space, type.Name) switch
        {
            ("FeatureFlags", "IFlagClient") when parameter.Name == "name" => FlagNameApi.Client,
            ("Microsoft.Extensions.Configuration", _) when IsText(parameter) && parameter.Name == "key" && IsConfigurationRead(member) =>
                FlagNameApi.Configuration,
            ("System", "Environment") when member.Name == "GetEnvironmentVariable" => FlagNameApi.Environment,
            ("OpenFeature", "IFeatureClient" or "FeatureClient") when parameter is { Name: "flagKey" } => FlagNameApi.OpenFeature,
            ("Microsoft.FeatureManagement", "IFeatureManager" or "IVariantFeatureManager") when parameter.Name == "feature" =>
                FlagNameApi.FeatureManagement,
            _ when space.StartsWith("Microsoft.FeatureManagement", StringComparison.Ordinal) && IsText(parameter) && IsGate(member) =>
                FlagNameApi.FeatureManagement,
            _ => null,
        };
    }

    private static bool IsConfigurationRead(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: true } => true,
        IMethodSymbol { Name: "GetSection" or "GetRequiredSection" or "GetValue" } => true,
        _ => false,
    };

    private static bool IsGate(ISymbol member) =>
        member is IMethodSymbol
        {
            MethodKind: MethodKind.Constructor, ContainingType.Name: "FeatureGateAttribute" or "FeatureGateEndpointFilter"
        }
            or { Name: "WithFeatureGate" or "UseForFeature" or "UseMiddlewareForFeature" or "AddForFeature" };

    /// <summary>
    /// Returns whether a member is declared in the Flags packages and evaluates flags as on or off, as <c>RequireFlag</c> does.
    /// </summary>
    private static bool IsEvaluationCall(ISymbol member) => (member.ContainingNamespace?.ToDisplayString(), member.Name) switch
    {
        (WellKnownTypes.GateNamespace, not "Variant") => true,
        ("Microsoft.AspNetCore.Builder", "RequireFlag" or "UseWhenFlag") => true,
        ("Microsoft.Extensions.DependencyInjection", "AddForFlag") => true,
        ("Microsoft.Extensions.DependencyInjection", "AddFlaggedService") => member is IMethodSymbol { TypeParameters.Length: > 1 },
        _ => false,
    };

    private static bool IsText(IParameterSymbol parameter) => parameter.Type is { SpecialType: SpecialType.System_String }
        or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String };

    private static ITypeSymbol? RequestedType(FlagNameApi api, ISymbol target, Compilation compilation)
    {
        SpecialType type = (api, target.Name) switch
        {
            (FlagNameApi.Client, "IsEnabled") => SpecialType.System_Boolean,
            (FlagNameApi.Marked, _) when IsEvaluationCall(target) => SpecialType.System_Boolean,
            (FlagNameApi.FeatureManagement, not "GetVariantAsync") => SpecialType.System_Boolean,
            (FlagNameApi.OpenFeature, "GetBooleanValueAsync" or "GetBooleanDetailsAsync") => SpecialType.System_Boolean,
            (FlagNameApi.OpenFeature, "GetStringValueAsync" or "GetStringDetailsAsync") => SpecialType.System_String,
            (FlagNameApi.OpenFeature, "GetIntegerValueAsync" or "GetIntegerDetailsAsync") => SpecialType.System_Int32,
            (FlagNameApi.OpenFeature, "GetDoubleValueAsync" or "GetDoubleDetailsAsync") => SpecialType.System_Double,
            _ => SpecialType.None,
        };
        return type != SpecialType.None ? compilation.GetSpecialType(type)
            : api is FlagNameApi.Client or FlagNameApi.Configuration && target is IMethodSymbol { TypeArguments: { Length: 1 } asked }
                ? asked[0]
            : null;
    }
}
