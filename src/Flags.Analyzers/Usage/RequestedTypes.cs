using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Checks whether code reads a flag as a type to which the runtime can convert the value of the flag. If the code reads the flag from
/// <c>IConfiguration</c>, the string in the configuration must be convertible to that type.
/// </summary>
internal static class RequestedTypes
{
    /// <summary>
    /// Returns the display name of the requested type if the flag cannot be read as that type. Returns <c>null</c> if the types match.
    /// </summary>
    public static string? Mismatch(FlagNameUse use, KnownFlag flag, Compilation compilation)
    {
        FlagType type = flag.Model.Shape.Type;
        if (!use.IsRead)
        {
            return null;
        }

        if (use.Api == FlagNameApi.Client && use.Target.Name == "GetRolloutPercentage")
        {
            return type is FlagType.Boolean or FlagType.Percentage or FlagType.Users ? null : "a rollout";
        }

        // AddFlaggedService<TService> needs an implementation for each variant.
        if (use is
            {
                Api: FlagNameApi.Marked,
                Target: IMethodSymbol { Name: "AddFlaggedService", TypeParameters.Length: 1, ContainingNamespace: var space }
            }
            && space.ToDisplayString() == "Microsoft.Extensions.DependencyInjection")
        {
            return type == FlagType.Variant ? null : "variants";
        }

        return use.RequestedType is not { } asked || asked.TypeKind is TypeKind.TypeParameter or TypeKind.Error or TypeKind.Dynamic ? null
            : Fits(use, flag, asked, compilation) ? null
            : asked.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
    }

    /// <summary>Returns the advice for the message about a type mismatch, such as <c>read the flag as bool</c>.</summary>
    public static string Advice(FlagNameUse use, KnownFlag flag) =>
        use is { Api: FlagNameApi.Marked, RequestedType.SpecialType: SpecialType.System_Boolean } && GateAdvice(flag) is { } advice
            ? advice
            : "read the flag as " + Fitting(use, flag);

    /// <summary>
    /// Returns the advice for the message about a flag that cannot be used in a gate (a condition that a flag is on). Returns
    /// <c>null</c> for a flag that can be on or off.
    /// </summary>
    public static string? GateAdvice(KnownFlag flag) => flag.Model.Shape.Type switch
    {
        FlagType.Boolean or FlagType.Percentage or FlagType.Users => null,
        FlagType.Variant => "name the variant to check",
        _ => "only an on/off flag can be used here",
    };

    private static string Fitting(FlagNameUse use, KnownFlag flag) => flag.Model.Shape switch
    {
        { Type: FlagType.Boolean or FlagType.Users } => "bool",
        { Type: FlagType.Percentage } => use.Api == FlagNameApi.Configuration ? "double" : "bool",
        { Type: FlagType.Float } => "double",
        { Type: FlagType.Integer, IsInt64: var isLong } => isLong ? "long" : "int",
        { Type: FlagType.Variant or FlagType.Object } when use.Api == FlagNameApi.Client => flag.FindValueType()?.Name ?? "object",
        _ => "string",
    };

    private static bool Fits(FlagNameUse use, KnownFlag flag, ITypeSymbol asked, Compilation compilation)
    {
        FlagShape shape = flag.Model.Shape;
        if (use.Api == FlagNameApi.Configuration)
        {
            return FitsText(shape, asked);
        }

        return (asked.SpecialType, shape) switch
        {
            (SpecialType.System_Boolean, { Type: FlagType.Percentage or FlagType.Users }) => true,
            (_, { Type: FlagType.Integer, IsInt64: var isInt64 }) when IsWidened(isInt64, WithoutNullable(asked)) => true,

            // Microsoft.FeatureManagement also evaluates whether a flag with variants is on.
            (SpecialType.System_Boolean, { Type: FlagType.Variant }) when use.Api == FlagNameApi.FeatureManagement => true,
            (SpecialType.System_String, { Type: FlagType.Variant }) => true,
            (_, { Type: FlagType.Variant }) when SymbolEqualityComparer.Default.Equals(asked, flag.FindValueType()) => true,
            _ => RuntimeType(flag, compilation) is not { } value || IsInstance(value, asked, compilation),
        };
    }

    private static bool IsWidened(bool isInt64, ITypeSymbol type) =>
        type.SpecialType != SpecialType.None && NumericWidening.Exists(FlagType.Integer, isInt64, "System." + type.MetadataName);

    // Returns the result of 'value is T' for a boxed value.
    private static bool IsInstance(ITypeSymbol value, ITypeSymbol asked, Compilation compilation)
    {
        ITypeSymbol type = WithoutNullable(asked);
        if (SymbolEqualityComparer.Default.Equals(value, type))
        {
            return true;
        }

        CommonConversion conversion = compilation.ClassifyCommonConversion(value, type);
        return type.IsReferenceType && conversion.IsImplicit && !conversion.IsUserDefined;
    }

    private static ITypeSymbol? RuntimeType(KnownFlag flag, Compilation compilation) => flag.Model.Shape.Type switch
    {
        FlagType.Boolean => compilation.GetSpecialType(SpecialType.System_Boolean),
        FlagType.Integer => compilation.GetSpecialType(flag.Model.Shape.IsInt64 ? SpecialType.System_Int64 : SpecialType.System_Int32),
        FlagType.Float => compilation.GetSpecialType(SpecialType.System_Double),
        FlagType.String => compilation.GetSpecialType(SpecialType.System_String),
        FlagType.Percentage => compilation.GetTypeByMetadataName(WellKnownTypes.PercentageFlag),
        FlagType.Users => compilation.GetTypeByMetadataName(WellKnownTypes.UsersFlag),
        FlagType.Variant => flag.Manifest.FindAccessor(flag)?.Type,
        _ => flag.FindValueType(),
    };

    // Rejects only types that are certainly wrong, because a string converts to any type with a converter.
    private static bool FitsText(FlagShape shape, ITypeSymbol asked)
    {
        ITypeSymbol type = WithoutNullable(asked);
        bool isWhole = type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
        bool isFraction = type.SpecialType is SpecialType.System_Decimal or SpecialType.System_Single or SpecialType.System_Double;
        return shape.Type switch
        {
            FlagType.Boolean => !isWhole && !isFraction,
            FlagType.Integer =>
                type.SpecialType != SpecialType.System_Boolean
                    && (!shape.IsInt64 || !isWhole || type.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64),
            FlagType.Float => type.SpecialType != SpecialType.System_Boolean && !isWhole,
            FlagType.Percentage => type.SpecialType != SpecialType.System_Boolean,
            _ => !isWhole && !isFraction && type.SpecialType != SpecialType.System_Boolean,
        };
    }

    private static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
}
