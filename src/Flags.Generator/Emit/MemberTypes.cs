using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>Determines the C# types of the generated properties.</summary>
internal static class MemberTypes
{
    /// <summary>
    /// Returns the C# type of an accessor, such as <c>bool</c> for a Boolean flag or a generated enum for a variant flag.
    /// </summary>
    public static string Of(TypeNames types, FlagMember flag) => flag.Kind switch
    {
        MemberKind.Boolean => "bool",
        MemberKind.Int32 => "int",
        MemberKind.Int64 => "long",
        MemberKind.Double => "double",
        MemberKind.String => "string",
        MemberKind.Percentage => RuntimeNames.PercentageFlag,
        MemberKind.Users => RuntimeNames.UsersFlag,
        MemberKind.Variant when flag.PayloadType is { } payload =>
            $"{RuntimeNames.VariantFlag}<{types.Qualify(flag.ValueType!)}, {types.Qualify(payload)}>",
        MemberKind.Variant => $"{RuntimeNames.VariantFlag}<{types.Qualify(flag.ValueType!)}>",
        _ => types.Qualify(flag.ValueType!),
    };

    /// <summary>
    /// Returns the C# type of the plain value of a flag, such as <c>double</c> for a percentage flag. The values class and the overrides
    /// class use this type.
    /// </summary>
    public static string ValueOf(TypeNames types, FlagMember flag, string users) => flag.Kind switch
    {
        MemberKind.Percentage => "double",
        MemberKind.Users => users,
        MemberKind.Variant => types.Qualify(flag.ValueType!),
        _ => Of(types, flag),
    };
}
