using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A flag that gets an accessor.</summary>
/// <param name="Flag">Its declaration.</param>
/// <param name="Member">Its accessor.</param>
/// <param name="Pinned">The value fixed by the build.</param>
internal sealed record EmittedFlag(FlagModel Flag, FlagMember Member, FlagValue? Pinned)
{
    /// <summary>Whether a type is generated for its values.</summary>
    public bool HasValueType => Member.ValueType is not null;

    /// <summary>Whether records are generated, for its values or the payloads of its variants.</summary>
    public bool HasRecords => Flag.Shape.Schema is not null;

    /// <summary>The value that beats every setting. The build's word is the last.</summary>
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

    private static bool IsPrimitive(MemberKind kind) => kind is MemberKind.Boolean or MemberKind.Int32 or MemberKind.Int64 or MemberKind.Double or MemberKind.String;

    // A pin that does not fit is the analyzers' to report: the flag stays as it is declared.
    private static FlagValue? FindPin(FlagModel flag, EquatableArray<PinnedFlag> pins) =>
        pins.LastOrDefault(pin => pin.Name == flag.Name) is { } pin && pin.TryRead(flag.Shape, out FlagValue? value, out _) ? value : null;
}
