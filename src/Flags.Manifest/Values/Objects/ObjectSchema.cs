namespace FeatureFlags.Manifest;

/// <summary>The schema of a value in an object flag or a payload: the subset of JSON Schema that maps to C# types.</summary>
/// <param name="Kind">The kind of value.</param>
internal sealed record ObjectSchema(SchemaKind Kind)
{
    public string? Description { get; init; }

    /// <summary>Gets the default of an optional property as valid, minified JSON; <c>null</c> without a default.</summary>
    public string? Default { get; init; }

    /// <summary>
    /// Gets the properties of a <see cref="SchemaKind.Object"/>, in the order of the schema. Other properties are rejected.
    /// </summary>
    public EquatableArray<SchemaProperty> Properties { get; init; } = EquatableArray<SchemaProperty>.Empty;

    /// <summary>Gets the schema of each item of a <see cref="SchemaKind.Array"/>.</summary>
    public ObjectSchema? Items { get; init; }

    /// <summary>Gets the minimum number of items of a <see cref="SchemaKind.Array"/>.</summary>
    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    /// <summary>Gets the strings of a <see cref="SchemaKind.Enum"/>.</summary>
    public EquatableArray<string> Choices { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// Gets the limits of a scalar value: its type (<see cref="FlagType.String"/> for every kind of string), range, pattern and
    /// maximum length.
    /// </summary>
    public FlagShape Limits { get; init; } = new(FlagType.Object);

    /// <summary>Gets the minimum length of a <see cref="SchemaKind.String"/>, in UTF-16 code units.</summary>
    public int? MinLength { get; init; }
}
