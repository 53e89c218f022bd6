namespace FeatureFlags.Manifest;

/// <summary>Reads one flag of a manifest and reports its errors and warnings.</summary>
internal static class FlagReader
{
    /// <summary>
    /// Returns the flag, or <c>null</c> if its type is unknown or a variant has no C# identifier. If an error was reported while the flag
    /// was read, the returned flag must not be used.
    /// </summary>
    public static FlagModel? Read(JsonMember flag, string? identifier, IssueList issues)
    {
        JsonNode node = flag.Value;
        if (node.Kind != JsonKind.Object)
        {
            if (node.IsValid)
            {
                issues.Add(
                    IssueIds.MissingOrUnknownType,
                    node.Range,
                    $"flag {Excerpt.Quoted(flag.Name)} must be an object with 'flagType' and 'defaultValue', found {node.Description}");
            }

            return null;
        }

        string owner = $"flag {Excerpt.Quoted(flag.Name)}";
        var properties = new FlagProperties(node, owner + ", ", issues);
        FlagType? type = ReadType(properties, owner, issues);
        PropertyChecks.ReportRepeated(node, issues);
        PropertyChecks.ReportUnknown(
            node, KnownProperties.Of(type), type is null ? owner : $"{owner} of type '{FlagTypes.NameOf(type.Value)}'", issues);
        FlagModel model = FlagMetadata.Read(new FlagModel(flag.Name, identifier ?? "", new FlagShape(type ?? default)), properties);
        if (node.IsValid)
        {
            ReportMissing(flag, type, issues);
            FlagMetadata.ReportNoEndOfLife(flag, issues);
        }

        return type is null ? null : ReadValues(model, properties);
    }

    private static FlagType? ReadType(FlagProperties properties, string owner, IssueList issues)
    {
        if (properties.Find("flagType") is not { } node)
        {
            return null;
        }

        if (node.Kind == JsonKind.String && FlagTypes.TryParse(node.Text, out FlagType type))
        {
            return type;
        }

        string all = string.Join(", ", FlagTypes.Names);
        issues.Add(
            IssueIds.MissingOrUnknownType,
            node.Range,
            node.Kind == JsonKind.String
                ? $"{owner}: {Excerpt.Quoted(node.Text)} is not a flag type"
                    + $"{NearestName.Suggest(node.Text, FlagTypes.Names, $": use one of {all}")}"
                : $"{owner}: 'flagType' must be one of {all}, found {node.Description}");
        return null;
    }

    private static void ReportMissing(JsonMember flag, FlagType? type, IssueList issues)
    {
        foreach (string property in KnownProperties.RequiredOf(type))
        {
            if (flag.Value.Find(property) is null)
            {
                issues.Add(IssueIds.MissingOrUnknownType, flag.NameRange, $"flag {Excerpt.Quoted(flag.Name)} has no '{property}': add it");
            }
        }
    }

    private static FlagModel? ReadValues(FlagModel model, FlagProperties properties)
    {
        if (model.Shape.Type == FlagType.Variant)
        {
            return FlagVariants.Read(model, properties) is { } flag ? ReadValues(flag, flag.Shape, properties) : null;
        }

        return ReadValues(model, FlagLimits.Read(model.Shape.Type, properties), properties);
    }

    private static FlagModel ReadValues(FlagModel model, FlagShape shape, FlagProperties properties)
    {
        // Without variants or a schema, values cannot be validated.
        if (shape.Type == FlagType.Variant && shape.Variants.Count == 0)
        {
            return model;
        }

        if (shape.Type == FlagType.Object && shape.Schema is null)
        {
            properties.CheckKind("defaultValue", JsonKind.Object, "an object");
            properties.CheckKind("retired", JsonKind.Object, "an object");
            return model;
        }

        // The final value of a retired variant flag is the name of a variant, not a long form.
        if (shape.Type == FlagType.Variant
            && !properties.CheckKind("retired", JsonKind.String, FlagValueReader.Expectation(FlagType.Variant)))
        {
            return model;
        }

        FlagShape retiredShape = shape.Type is FlagType.Percentage or FlagType.Users ? new FlagShape(FlagType.Boolean) : shape;
        FlagValue? defaultValue = properties.Value("defaultValue", shape);
        FlagValue? retired = properties.Value("retired", retiredShape);
        if (shape.Type == FlagType.Variant && defaultValue is FlagValue.Targeting { Setting.Off: null })
        {
            properties.Report(
                "defaultValue",
                properties.Find("defaultValue")!.Range,
                "'off' is missing: name the variant for users that no list or rule selects");
        }

        return model with
        {
            Shape = shape with { IsInt64 = new[] { defaultValue, retired, shape.Minimum, shape.Maximum }.Any(NumberRules.NeedsInt64) },
            Default = defaultValue,
            Retired = retired,
        };
    }
}
