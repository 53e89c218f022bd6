using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the C# expression for the initial value of a property in the values class. The property has this value until the runtime reads a
/// setting.
/// </summary>
internal static class InitialValue
{
    public static string Of(TypeNames types, EmittedFlag flag) => (flag.Fixed ?? flag.Flag.Default!) switch
    {
        FlagValue.Variant variant => Variant(types, flag, variant.Name),
        FlagValue.Object value => ObjectLiteral.Of(types, flag.Flag.Shape.Schema!, flag.Flag.TypeIdentifier, value.Json),
        FlagValue.Targeting { Setting: var setting } => Targeted(types, flag, setting),
        FlagValue value => Literal.Of(flag.Member.Kind, value),
    };

    private static string Variant(TypeNames types, EmittedFlag flag, string name)
    {
        int index = flag.Flag.Shape.Variants.TakeWhile(variant => variant != name).Count();
        return $"{types.Qualify(flag.Member.ValueType!)}.{flag.Flag.VariantIdentifiers[index]}";
    }

    // These are the same values as in the runtime: the percentage of callers that no rule matches, or the users that are listed by name.
    // For a variant flag, the value depends on rules, so it is evaluated at run time.
    private static string Targeted(TypeNames types, EmittedFlag flag, TargetingSetting setting) => flag.Member.Kind switch
    {
        MemberKind.Percentage => Literal.Of(flag.Member.Kind, new FlagValue.Percentage(setting.Fallthrough?.Percentage ?? 0)),
        MemberKind.Users =>
            Literal.Of(flag.Member.Kind, new FlagValue.Users(new([.. setting.Include.SelectMany(inclusion => inclusion.Audience.Users)]))),
        _ => $"{types.Qualify(types.Class)}.Fake().{flag.Member.Identifier}{ServicesEmitter.Plain(flag.Member.Kind)}",
    };
}
