namespace FeatureFlags.Manifest;

/// <summary>One sound flag of the manifest. Holds no positions: those are in <see cref="ManifestMap"/>.</summary>
/// <param name="Name">The name as declared.</param>
/// <param name="Identifier">The C# identifier made from it, without a leading <c>@</c>.</param>
/// <param name="Shape">Type and limits of its values.</param>
internal sealed record FlagModel(string Name, string Identifier, FlagShape Shape)
{
    /// <summary>The name of the flag's enum or record, if the manifest gives one.</summary>
    public string? TypeName { get; init; }

    /// <summary>The name of the flag's enum or record, from which the names of the types within it are made.</summary>
    public string TypeIdentifier => TypeName ?? Identifier;

    /// <summary>The compiled default. Never null in a sound flag.</summary>
    public FlagValue? Default { get; init; }

    /// <summary>The payload of each variant, minified JSON, in the order of <see cref="FlagShape.Variants"/>; empty where variants have none.</summary>
    public EquatableArray<string> Payloads { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The C# names of the variants, in the order of <see cref="FlagShape.Variants"/>.</summary>
    public EquatableArray<string> VariantIdentifiers { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// The value that stays, for a flag that is over. A <see cref="FlagValue.Boolean"/> for
    /// <see cref="FlagType.Percentage"/> and <see cref="FlagType.Users"/> (on or off for everyone), else of the flag's own type.
    /// </summary>
    public FlagValue? Retired { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public string? Ticket { get; init; }

    /// <summary>A date, <c>yyyy-MM-dd</c>.</summary>
    public string? Created { get; init; }

    /// <summary>Last day of the flag's life, <c>yyyy-MM-dd</c>.</summary>
    public string? Expires { get; init; }

    /// <summary>The flag is meant to stay: it needs no <see cref="Expires"/>.</summary>
    public bool Permanent { get; init; }

    public EquatableArray<string> Tags { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Roles that may change the flag.</summary>
    public EquatableArray<string> Access { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Its value stays out of logs and is shown only to those who may change it.</summary>
    public bool Sensitive { get; init; }

    /// <summary>A second person approves each change.</summary>
    public bool Protected { get; init; }

    /// <summary>Hashed in place of the name, so that flags can share or change their buckets.</summary>
    public string? Salt { get; init; }

    /// <summary>Context attribute that is hashed in place of the user id.</summary>
    public string? BucketBy { get; init; }
}
