namespace FeatureFlags.Manifest;

/// <summary>What a value within an object flag, or a variant's payload, must be: the part of JSON Schema that becomes C# types.</summary>
/// <param name="Kind">The kind of value.</param>
internal sealed record ObjectSchema(SchemaKind Kind)
{
    public string? Description { get; init; }

    /// <summary>Stands where a property that is not required is absent: minified JSON that fits. Null where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>The properties of a <see cref="SchemaKind.Object"/>, in the order of the schema. Others are refused.</summary>
    public EquatableArray<SchemaProperty> Properties { get; init; } = EquatableArray<SchemaProperty>.Empty;

    /// <summary>What each item of a <see cref="SchemaKind.Array"/> is.</summary>
    public ObjectSchema? Items { get; init; }

    /// <summary>Least and most items of a <see cref="SchemaKind.Array"/>.</summary>
    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    /// <summary>The texts of a <see cref="SchemaKind.Enum"/>.</summary>
    public EquatableArray<string> Choices { get; init; } = EquatableArray<string>.Empty;

    /// <summary>What a value that holds no others must obey: its type (<see cref="FlagType.String"/> for each kind of text), range, pattern and most length.</summary>
    public FlagShape Limits { get; init; } = new(FlagType.Object);

    /// <summary>Least UTF-16 code units of a <see cref="SchemaKind.String"/>.</summary>
    public int? MinLength { get; init; }
}
