using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A flag whose values are created by generated code.</summary>
/// <param name="Index">The index of the flag.</param>
/// <param name="Member">The accessor.</param>
/// <param name="Variants">The values of the enum.</param>
internal sealed record BoundFlag(int Index, FlagMember Member, EquatableArray<string> Variants);
