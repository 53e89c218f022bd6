namespace FeatureFlags.Manifest;

/// <summary>
/// Reads the <c>variants</c> property of a flag, which contains the names of its variants and their payloads. A payload is an optional JSON
/// object that belongs to a variant.
/// </summary>
internal static class FlagVariants
{
    private const string Property = "variants";

    /// <summary>
    /// Returns the flag with its variants added, or <c>null</c> if the variant names do not produce unique C# identifiers. If the flag
    /// declares no variants, or if the declaration cannot be read, returns the flag unchanged.
    /// </summary>
    public static FlagModel? Read(FlagModel flag, FlagProperties properties)
    {
        if (properties.Find(Property) is not { } node)
        {
            return flag;
        }

        List<JsonMember>? variants = List(node, properties);
        if (variants is null || ReadIdentifiers(variants, properties) is not { } identifiers)
        {
            return variants is null ? flag : null;
        }

        flag = flag with
        {
            Shape = flag.Shape with { Variants = new EquatableArray<string>([.. variants.Select(variant => variant.Name)]) },
            VariantIdentifiers = identifiers,
        };
        return WithPayloads(flag, variants, properties);
    }

    /// <summary>
    /// Returns one JSON member for each variant, or <c>null</c> if the variants cannot be read. The member has the name of the variant,
    /// and the payload as its value. The value is a JSON null if the variant has no payload.
    /// </summary>
    private static List<JsonMember>? List(JsonNode node, FlagProperties properties)
    {
        if (node.Kind is not (JsonKind.Array or JsonKind.Object))
        {
            properties.Report(
                Property, node.Range, $"expected an array of names, or an object with a payload for each name, found {node.Description}");
            return null;
        }

        var variants = new List<JsonMember>(node.Members);
        foreach (JsonNode item in node.Items)
        {
            if (item.Kind != JsonKind.String)
            {
                properties.Report(Property, item.Range, $"expected the name of a variant as a string, found {item.Description}");
                return null;
            }

            variants.Add(new JsonMember(item.Text, item.Range, new JsonNode(JsonKind.Null, item.Range)));
        }

        if (variants.Count > 0)
        {
            return variants;
        }

        properties.Report(Property, node.Range, "there must be at least one variant");
        return null;
    }

    private static EquatableArray<string>? ReadIdentifiers(List<JsonMember> variants, FlagProperties properties)
    {
        var byIdentifier = new Dictionary<string, string>(StringComparer.Ordinal);
        var identifiers = new List<string>(variants.Count);
        bool isComplete = true;
        foreach (JsonMember variant in variants)
        {
            if (FlagNaming.ToIdentifier(variant.Name) is not { } identifier)
            {
                properties.Report(
                    IssueIds.NoIdentifier,
                    Property,
                    variant.NameRange,
                    $"the name {Excerpt.Quoted(variant.Name)} contains no letter or digit for a C# identifier, "
                        + "so the flag is not generated");
                isComplete = false;
                continue;
            }

            if (byIdentifier.TryGetValue(identifier, out string? other))
            {
                properties.Report(IssueIds.NameClash, Property, variant.NameRange, other == variant.Name
                    ? $"the variant {Excerpt.Quoted(variant.Name)} appears twice"
                    : $"{Excerpt.Quoted(other)} and {Excerpt.Quoted(variant.Name)} both produce the identifier "
                        + $"'{Excerpt.Of(identifier)}': rename one of them");
            }

            byIdentifier[identifier] = variant.Name;
            identifiers.Add(identifier);
        }

        return isComplete ? new EquatableArray<string>(identifiers.ToArray()) : null;
    }

    private static FlagModel WithPayloads(FlagModel flag, List<JsonMember> variants, FlagProperties properties)
    {
        List<JsonNode> payloads = [.. variants.Select(variant => variant.Value).Where(value => !IsEmpty(value))];
        if (payloads.Count == 0 && !properties.Has("schema"))
        {
            return flag;
        }

        foreach (JsonMember variant in variants)
        {
            // Without a schema, an empty object is not a payload.
            if (variant.Value.Kind == JsonKind.Null || (IsEmpty(variant.Value) && !properties.Has("schema")))
            {
                string reason = payloads.Count == 0 ? "'schema' requires one" : "the other variants have one";
                properties.Report(Property, variant.NameRange, $"the variant {Excerpt.Quoted(variant.Name)} has no payload: {reason}");
                return flag;
            }

            if (variant.Value.Kind != JsonKind.Object)
            {
                properties.Report(
                    Property,
                    variant.Value.Range,
                    $"expected the payload of {Excerpt.Quoted(variant.Name)} as an object, found {variant.Value.Description}");
                return flag;
            }
        }

        return FlagSchema.ReadForPayloads(properties, payloads) is { } schema ? WithPayloads(flag, schema, variants, properties) : flag;
    }

    private static FlagModel WithPayloads(FlagModel flag, ObjectSchema schema, List<JsonMember> variants, FlagProperties properties)
    {
        var payloads = new List<string>(variants.Count);
        foreach (JsonMember variant in variants)
        {
            if (ObjectRules.TryRead(schema, variant.Value, out string? json, out string? error, out TextRange at))
            {
                payloads.Add(json);
            }
            else
            {
                properties.Report(Property, at, $"the payload of {Excerpt.Quoted(variant.Name)}: {error}");
            }
        }

        return flag with { Shape = flag.Shape with { Schema = schema }, Payloads = new EquatableArray<string>(payloads.ToArray()) };
    }

    private static bool IsEmpty(JsonNode payload) => payload is { Kind: JsonKind.Null } or { Kind: JsonKind.Object, Members.Count: 0 };
}
