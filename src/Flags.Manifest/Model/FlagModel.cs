namespace FeatureFlags.Manifest;

/// <summary>A valid flag of a manifest. It contains no positions, which are in <see cref="ManifestMap"/>.</summary>
/// <param name="Name">The name as declared.</param>
/// <param name="Identifier">The C# identifier of the flag, without a leading <c>@</c>.</param>
/// <param name="Shape">The type and limits of its values.</param>
internal sealed record FlagModel(string Name, string Identifier, FlagShape Shape)
{
    /// <summary>Gets the name of the enum or record of the flag, if the manifest declares one.</summary>
    public string? TypeName { get; init; }

    /// <summary>Gets the name of the enum or record of the flag, with which the names of its nested types begin.</summary>
    public string TypeIdentifier => TypeName ?? Identifier;

    /// <summary>Gets the compiled default. Never <c>null</c> for a valid flag.</summary>
    public FlagValue? Default { get; init; }

    /// <summary>
    /// Gets the payload of each variant as minified JSON, in the order of <see cref="FlagShape.Variants"/>; empty if the variants
    /// have no payloads.
    /// </summary>
    public EquatableArray<string> Payloads { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Gets the C# names of the variants, in the order of <see cref="FlagShape.Variants"/>.</summary>
    public EquatableArray<string> VariantIdentifiers { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// Gets the final value of a retired flag. It is a <see cref="FlagValue.Boolean"/> for <see cref="FlagType.Percentage"/> and
    /// <see cref="FlagType.Users"/> (on or off for everyone), or else a value of the type of the flag.
    /// </summary>
    public FlagValue? Retired { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public string? Ticket { get; init; }

    /// <summary>Gets the date of creation, <c>yyyy-MM-dd</c>.</summary>
    public string? Created { get; init; }

    /// <summary>Gets the expiry date, <c>yyyy-MM-dd</c>. The flag is expired from the following day on.</summary>
    public string? Expires { get; init; }

    /// <summary>Gets whether the flag is meant to stay, so that it needs no <see cref="Expires"/>.</summary>
    public bool Permanent { get; init; }

    public EquatableArray<string> Tags { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Gets the roles that may change the flag.</summary>
    public EquatableArray<string> Access { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// Gets whether the value is sensitive: it must not appear in logs, and only actors that may change the flag see it.
    /// </summary>
    public bool Sensitive { get; init; }

    /// <summary>Gets whether each change needs an approver.</summary>
    public bool Protected { get; init; }

    /// <summary>Gets the salt that is hashed instead of the name, so that flags can share or change their buckets.</summary>
    public string? Salt { get; init; }

    /// <summary>Gets the context attribute that is hashed instead of the user id.</summary>
    public string? BucketBy { get; init; }
}
