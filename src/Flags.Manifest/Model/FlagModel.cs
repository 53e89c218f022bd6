namespace FeatureFlags.Manifest;

/// <summary>Represents a valid flag of a manifest. Its positions in the file are in <see cref="ManifestMap"/>.</summary>
/// <param name="Name">The name of the flag, as declared.</param>
/// <param name="Identifier">The C# identifier of the flag, without a leading <c>@</c>.</param>
/// <param name="Shape">The type of the flag and the limits of its values.</param>
internal sealed record FlagModel(string Name, string Identifier, FlagShape Shape)
{
    /// <summary>
    /// Gets the declared name of the enum or record that is generated for the flag, or <c>null</c> if the manifest declares none.
    /// </summary>
    public string? TypeName { get; init; }

    /// <summary>
    /// Gets the name of the enum or record that is generated for the flag. The names of its nested types begin with this name.
    /// </summary>
    public string TypeIdentifier => TypeName ?? Identifier;

    /// <summary>Gets the default value that is compiled into the application. It is never <c>null</c> for a valid flag.</summary>
    public FlagValue? Default { get; init; }

    /// <summary>
    /// Gets the payload of each variant as minified JSON, in the order of <see cref="FlagShape.Variants"/>. Empty if the variants have no
    /// payloads.
    /// </summary>
    public EquatableArray<string> Payloads { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Gets the C# identifiers of the variants, in the order of <see cref="FlagShape.Variants"/>.</summary>
    public EquatableArray<string> VariantIdentifiers { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// Gets the final value of a retired flag, which settings no longer change, or <c>null</c> if the flag is not retired. For
    /// <see cref="FlagType.Percentage"/> and <see cref="FlagType.Users"/> it is a <see cref="FlagValue.Boolean"/>, on or off for everyone.
    /// For other types it is a value of the type of the flag.
    /// </summary>
    public FlagValue? Retired { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public string? Ticket { get; init; }

    /// <summary>Gets the creation date in the format <c>yyyy-MM-dd</c>, or <c>null</c>.</summary>
    public string? Created { get; init; }

    /// <summary>
    /// Gets the expiry date in the format <c>yyyy-MM-dd</c>, or <c>null</c>. The flag is expired from the following day on.
    /// </summary>
    public string? Expires { get; init; }

    /// <summary>Gets a value that indicates whether the flag is permanent and so needs no expiry date.</summary>
    public bool Permanent { get; init; }

    public EquatableArray<string> Tags { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Gets the roles that may change the flag.</summary>
    public EquatableArray<string> Access { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// Gets a value that indicates whether the value is sensitive. A sensitive value must not appear in logs, and only actors that may
    /// change the flag can read it.
    /// </summary>
    public bool Sensitive { get; init; }

    /// <summary>Gets a value that indicates whether each change of the flag must be approved by a second actor.</summary>
    public bool Protected { get; init; }

    /// <summary>
    /// Gets the string that is hashed together with the user id to assign users to the buckets of a rollout, or <c>null</c> to use the flag
    /// name. Flags with the same salt share their buckets, and a new salt reassigns all users.
    /// </summary>
    public string? Salt { get; init; }

    /// <summary>
    /// Gets the context attribute that is hashed to assign users to the buckets of a rollout, or <c>null</c> to use the user id.
    /// </summary>
    public string? BucketBy { get; init; }
}
