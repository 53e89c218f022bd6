namespace FeatureFlags.Manifest;

/// <summary>Represents a valid flag of a manifest. The positions of the flag in the file are stored in <see cref="ManifestMap"/>.</summary>
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
    /// Gets the name of the enum or record that is generated for the flag: the declared name, or else the C# identifier of the flag. The
    /// names of nested types begin with this name.
    /// </summary>
    public string TypeIdentifier => TypeName ?? Identifier;

    /// <summary>
    /// Gets the default value that is compiled into the application. The default value is never <c>null</c> for a valid flag.
    /// </summary>
    public FlagValue? Default { get; init; }

    /// <summary>
    /// Gets the payload of each variant as minified JSON, in the order of <see cref="FlagShape.Variants"/>. The array is empty if the
    /// variants have no payloads.
    /// </summary>
    public EquatableArray<string> Payloads { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Gets the C# identifiers of the variants, in the order of <see cref="FlagShape.Variants"/>.</summary>
    public EquatableArray<string> VariantIdentifiers { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// Gets the final value of a retired flag, or <c>null</c> if the flag is not retired. For <see cref="FlagType.Percentage"/> and
    /// <see cref="FlagType.Users"/>, the value is a <see cref="FlagValue.Boolean"/> that indicates whether the flag is on for everyone.
    /// </summary>
    public FlagValue? Retired { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public string? Ticket { get; init; }

    /// <summary>Gets the creation date in the format <c>yyyy-MM-dd</c>, or <c>null</c> if the manifest declares none.</summary>
    public string? Created { get; init; }

    /// <summary>
    /// Gets the expiry date in the format <c>yyyy-MM-dd</c>, or <c>null</c> if the manifest declares none. The flag is expired from the day
    /// after this date.
    /// </summary>
    public string? Expires { get; init; }

    /// <summary>Gets a value that indicates whether the flag is permanent, which means that it needs no expiry date and no owner.</summary>
    public bool Permanent { get; init; }

    public EquatableArray<string> Tags { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Gets the roles that may change the flag.</summary>
    public EquatableArray<string> Access { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// Gets a value that indicates whether the value of the flag is sensitive. A sensitive value must not appear in logs, and only callers
    /// that may change the flag can read the value.
    /// </summary>
    public bool Sensitive { get; init; }

    /// <summary>Gets a value that indicates whether an approver other than the author must confirm each change to the flag.</summary>
    public bool Protected { get; init; }

    /// <summary>
    /// Gets the string that is hashed together with the user id to place users in the groups of a percentage rollout, or <c>null</c> to use
    /// the flag name. Flags with the same salt place each user in the same group.
    /// </summary>
    public string? Salt { get; init; }

    /// <summary>
    /// Gets the name of the attribute of the evaluation context that is hashed to place users in the groups of a percentage rollout, or
    /// <c>null</c> if the user id is hashed.
    /// </summary>
    public string? BucketBy { get; init; }
}
