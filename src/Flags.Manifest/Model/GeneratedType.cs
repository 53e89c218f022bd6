namespace FeatureFlags.Manifest;

/// <summary>An enum or a record that is generated for a flag.</summary>
/// <param name="Name">Its name in C#, without a leading <c>@</c>.</param>
/// <param name="Schema">What it is made of: an enum or an object; null for the enum of a flag's variants.</param>
/// <param name="Origin">What it is made for: a flag, or a property of it, as <c>rate_limits.burst</c>.</param>
internal sealed record GeneratedType(string Name, ObjectSchema? Schema, string Origin)
{
    /// <summary>The types of a flag: its own first, then those of its properties.</summary>
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

    /// <summary>The types of a value: none, one, or with those of what it holds.</summary>
    /// <param name="name">What the type of the value is called, if it has one.</param>
    /// <param name="schema">The value's schema.</param>
    /// <param name="origin">What it is made for.</param>
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

        IEnumerable<GeneratedType> within = schema.Properties.SelectMany(property => AllOf(TypeNaming.Property(name, property), property.Schema, origin + "." + property.Name));
        return [new GeneratedType(name, schema, origin), .. within];
    }
}
