namespace FeatureFlags.Manifest;

/// <summary>Represents an enum or a record that is generated for a flag.</summary>
/// <param name="Name">The C# name of the type, without a leading <c>@</c>.</param>
/// <param name="Schema">The schema of the enum or record, or <c>null</c> for the enum of a flag's variants.</param>
/// <param name="Origin">The flag for which the type is generated, or the property of the flag, such as <c>rate_limits.burst</c>.</param>
internal sealed record GeneratedType(string Name, ObjectSchema? Schema, string Origin)
{
    /// <summary>
    /// Returns all types that are generated for a flag: first the type of the flag's value, then the types of the properties of this value.
    /// </summary>
    public static IEnumerable<GeneratedType> AllOf(FlagModel flag)
    {
        if (flag.Shape.Type == FlagType.Object)
        {
            return AllOf(flag.TypeIdentifier, flag.Shape.Schema!, flag.Name);
        }

        if (flag.Shape.Type != FlagType.Variant)
        {
            return [];
        }

        var ofVariants = new GeneratedType(flag.TypeIdentifier, null, flag.Name);
        return flag.Shape.Schema is { } payload
            ? [ofVariants, .. AllOf(TypeNaming.Payload(flag.TypeIdentifier), payload, flag.Name)]
            : [ofVariants];
    }

    /// <summary>
    /// Returns the type that is generated for a value, followed by the types of the properties of the value. The result is empty if the
    /// value needs no generated type.
    /// </summary>
    /// <param name="name">The name of the type, if one is generated.</param>
    /// <param name="schema">The schema of the value.</param>
    /// <param name="origin">The flag or property for which the type is generated.</param>
    private static IEnumerable<GeneratedType> AllOf(string name, ObjectSchema schema, string origin)
    {
        if (schema.Kind == SchemaKind.Array)
        {
            return AllOf(TypeNaming.Item(name), schema.Items!, origin);
        }

        if (schema.Kind is not (SchemaKind.Object or SchemaKind.Enum))
        {
            return [];
        }

        IEnumerable<GeneratedType> within = schema.Properties.SelectMany(property =>
            AllOf(TypeNaming.Property(name, property), property.Schema, origin + "." + property.Name));
        return [new GeneratedType(name, schema, origin), .. within];
    }
}
