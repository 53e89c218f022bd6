using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Represents a flag for which an accessor is generated.</summary>
/// <param name="Flag">The declaration of the flag in the manifest.</param>
/// <param name="Member">The accessor of the flag.</param>
/// <param name="Pinned">The value that the build property <c>PinnedFlags</c> fixes, or <c>null</c> if the flag is not pinned.</param>
internal sealed record EmittedFlag(FlagModel Flag, FlagMember Member, FlagValue? Pinned)
{
    /// <summary>Gets a value that indicates whether an enum or a record is generated for the values of the flag.</summary>
    public bool HasValueType => Member.ValueType is not null;

    /// <summary>
    /// Gets a value that indicates whether records are generated for the values of the flag or for the payloads of its variants.
    /// </summary>
    public bool HasRecords => Flag.Shape.Schema is not null;

    /// <summary>
    /// Gets the pinned value of the flag or, if the flag is not pinned, the final value of a retired flag. Settings cannot change this
    /// value. Returns <c>null</c> if the flag is neither pinned nor retired.
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

    // The analyzers report an invalid pinned value. The flag is then generated as declared.
    private static FlagValue? FindPin(FlagModel flag, EquatableArray<PinnedFlag> pins) =>
        pins.LastOrDefault(pin => pin.Name == flag.Name) is { } pin && pin.TryRead(flag.Shape, out FlagValue? value, out _) ? value : null;
}
