using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>A flag whose value the generated code makes.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Member">Its accessor.</param>
/// <param name="Variants">The values of its enum.</param>
internal sealed record BoundFlag(int Index, FlagMember Member, EquatableArray<string> Variants);
