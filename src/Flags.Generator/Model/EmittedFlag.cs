using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A flag with an accessor.</summary>
/// <param name="Flag">The declaration.</param>
/// <param name="Member">The accessor.</param>
/// <param name="Pinned">The value that the build has fixed; <c>null</c> if the flag is not pinned.</param>
internal sealed record EmittedFlag(FlagModel Flag, FlagMember Member, FlagValue? Pinned)
{
    /// <summary>Gets whether a type is generated for the values of the flag.</summary>
    public bool HasValueType => Member.ValueType is not null;

    /// <summary>Gets whether records are generated for the values of the flag or the payloads of its variants.</summary>
    public bool HasRecords => Flag.Shape.Schema is not null;

    /// <summary>
    /// Gets the value that takes precedence over every setting. A pinned value takes precedence over the final value of a retired
    /// flag.
    /// </summary>
    public FlagValue? Fixed => Pinned ?? Flag.Retired;

    public static EmittedFlag Decide(FlagModel flag, GeneratorOptions options)
    {
        MemberKind kind = KindOf(flag.Shape);
        FlagValue? pinned = FindPin(flag, options.Pins);
        string? literal = !IsPrimitive(kind) || (pinned ?? flag.Retired) is not { } value ? null : Literal.Of(kind, value);
        var member = new FlagMember(options.Types.MemberName(flag.Identifier), kind, literal)
        {
            ValueType = kind is MemberKind.Variant or MemberKind.Object ? options.Types.TypeName(flag.TypeIdentifier) : null,
            PayloadType = kind is MemberKind.Variant && flag.Shape.Schema is not null
                ? options.Types.TypeName(TypeNaming.Payload(flag.TypeIdentifier))
                : null,
        };
        return new EmittedFlag(flag, member, pinned);
    }

    private static MemberKind KindOf(FlagShape shape) => shape.Type switch
    {
        FlagType.Boolean => MemberKind.Boolean,
        FlagType.Integer => shape.IsInt64 ? MemberKind.Int64 : MemberKind.Int32,
        FlagType.Float => MemberKind.Double,
        FlagType.String => MemberKind.String,
        FlagType.Percentage => MemberKind.Percentage,
        FlagType.Users => MemberKind.Users,
        FlagType.Variant => MemberKind.Variant,
        _ => MemberKind.Object,
    };

    private static bool IsPrimitive(MemberKind kind) =>
        kind is MemberKind.Boolean or MemberKind.Int32 or MemberKind.Int64 or MemberKind.Double or MemberKind.String;

    // The analyzers report an invalid pin. The flag then stays as declared.
    private static FlagValue? FindPin(FlagModel flag, EquatableArray<PinnedFlag> pins) =>
        pins.LastOrDefault(pin => pin.Name == flag.Name) is { } pin && pin.TryRead(flag.Shape, out FlagValue? value, out _) ? value : null;
}
