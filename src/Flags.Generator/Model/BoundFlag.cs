using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents a variant flag or an object flag. Generated code converts the settings of such a flag to enum values or records.
/// </summary>
/// <param name="Index">The index of the flag in the manifest.</param>
/// <param name="Member">The accessor of the flag.</param>
/// <param name="Variants">The identifiers of the enum's values. Empty for an object flag.</param>
internal sealed record BoundFlag(int Index, FlagMember Member, EquatableArray<string> Variants);
