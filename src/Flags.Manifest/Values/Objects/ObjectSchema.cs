namespace FeatureFlags.Manifest;

/// <summary>
/// Represents the schema of the value of an object flag, or of the payload of a variant. The supported schemas are the subset of JSON
/// Schema that maps to C# types.
/// </summary>
/// <param name="Kind">The kind of value that the schema describes.</param>
internal sealed record ObjectSchema(SchemaKind Kind)
{
    public string? Description { get; init; }

    /// <summary>Gets the default value of an optional property as valid, minified JSON, or <c>null</c> if there is no default.</summary>
    public string? Default { get; init; }

    /// <summary>
    /// Gets the properties of a <see cref="SchemaKind.Object"/>, in the order of the schema. Values with other properties are invalid.
    /// </summary>
    public EquatableArray<SchemaProperty> Properties { get; init; } = EquatableArray<SchemaProperty>.Empty;

    /// <summary>Gets the schema of the items of a <see cref="SchemaKind.Array"/>, or <c>null</c> for other kinds.</summary>
    public ObjectSchema? Items { get; init; }

    /// <summary>Gets the minimum number of items of a <see cref="SchemaKind.Array"/>, or <c>null</c> for no limit.</summary>
    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    /// <summary>Gets the allowed strings of a <see cref="SchemaKind.Enum"/>.</summary>
    public EquatableArray<string> Choices { get; init; } = EquatableArray<string>.Empty;

    /// <summary>
    /// Gets the limits of a scalar value: its type, range, pattern and maximum length. The type is <see cref="FlagType.String"/> for all
    /// values that JSON represents as strings.
    /// </summary>
    public FlagShape Limits { get; init; } = new(FlagType.Object);

    /// <summary>Gets the minimum length of a <see cref="SchemaKind.String"/>, in UTF-16 code units, or <c>null</c> for no limit.</summary>
    public int? MinLength { get; init; }
}
