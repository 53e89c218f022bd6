using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// An accessor. The default of the flag is not a part of it, so that files without defaults do not change with a default.
/// </summary>
/// <param name="Identifier">The name.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Fixed">
/// The literal that a retired or pinned flag always returns; <c>null</c> if the accessor reads from the runtime.
/// </param>
internal sealed record FlagMember(string Identifier, MemberKind Kind, string? Fixed)
{
    /// <summary>Gets the generated type of the values, or <c>null</c> if no type is generated.</summary>
    public string? ValueType { get; init; }

    /// <summary>Gets the record type of the payloads, or <c>null</c> if the variants have no payloads.</summary>
    public string? PayloadType { get; init; }

    public static EquatableArray<FlagMember> AllOf(FlagSet set) => set.Select(flag => flag.Member);
}
