using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents the accessor of a flag. The record does not contain the default value of the flag. A change to the default value therefore
/// affects only the generated files that contain the value.
/// </summary>
/// <param name="Identifier">The C# name of the accessor.</param>
/// <param name="Kind">The kind of value that the accessor returns.</param>
/// <param name="Fixed">
/// The C# literal that the accessor of a retired or pinned flag always returns, or <c>null</c> if the accessor reads the value at run time.
/// </param>
internal sealed record FlagMember(string Identifier, MemberKind Kind, string? Fixed)
{
    /// <summary>
    /// Gets the name of the enum or record that is generated for the values of the flag. Returns <c>null</c> if no enum or record is
    /// generated.
    /// </summary>
    public string? ValueType { get; init; }

    /// <summary>
    /// Gets the name of the record that is generated for the payloads, which are the objects that the manifest attaches to variants. The
    /// name is <c>null</c> if the variants have no payloads.
    /// </summary>
    public string? PayloadType { get; init; }

    public static EquatableArray<FlagMember> AllOf(FlagSet set) => set.Select(flag => flag.Member);
}
