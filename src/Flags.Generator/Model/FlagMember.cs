using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>An accessor. Its default is not part of it: files that hold no default are not written again for one.</summary>
/// <param name="Identifier">Its name.</param>
/// <param name="Kind">What it gives.</param>
/// <param name="Fixed">The literal it gives always, of a flag that is retired or pinned; null where it asks the run time.</param>
internal sealed record FlagMember(string Identifier, MemberKind Kind, string? Fixed)
{
    /// <summary>The generated type of its values; null where there is none.</summary>
    public string? ValueType { get; init; }

    /// <summary>The record that each variant has one of; null where variants carry nothing.</summary>
    public string? PayloadType { get; init; }

    public static EquatableArray<FlagMember> AllOf(FlagSet set) => set.Select(flag => flag.Member);
}
