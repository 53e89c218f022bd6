namespace FeatureFlags.Manifest;

/// <summary>Reads one flag of the manifest.</summary>
internal static class FlagReader
{
    /// <summary>The flag, or null when its type is not known. Whether it is sound, the issues tell.</summary>
    public static FlagModel? Read(JsonMember flag, string? identifier, IssueList issues)
    {
        JsonNode node = flag.Value;
        if (node.Kind != JsonKind.Object)
        {
            if (node.IsSound)
            {
                issues.Add(IssueIds.MissingOrUnknownType, node.Range, $"flag {Excerpt.Quoted(flag.Name)} must be an object with 'flagType' and 'defaultValue', found {node.Description}");
            }

            return null;
        }

        string owner = $"flag {Excerpt.Quoted(flag.Name)}";
        var properties = new FlagProperties(node, owner + ", ", issues);
        FlagType? type = ReadType(properties, owner, issues);
        PropertyChecks.ReportRepeated(node, issues);
        PropertyChecks.ReportUnknown(node, KnownProperties.Of(type), type is null ? owner : $"{owner} of type '{FlagTypes.NameOf(type.Value)}'", issues);
        FlagModel model = FlagMetadata.Read(new FlagModel(flag.Name, identifier ?? "", new FlagShape(type ?? default)), properties);
        if (node.IsSound)
        {
            ReportMissing(flag, issues);
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
                ? $"{owner}: {Excerpt.Quoted(node.Text)} is not a flag type{NearestName.Suggest(node.Text, FlagTypes.Names, $": use one of {all}")}"
                : $"{owner}: 'flagType' is one of {all}, found {node.Description}");
        return null;
    }

    private static void ReportMissing(JsonMember flag, IssueList issues)
    {
        foreach (string property in KnownProperties.Required)
        {
            if (flag.Value.Find(property) is null)
            {
                issues.Add(IssueIds.MissingOrUnknownType, flag.NameRange, $"flag {Excerpt.Quoted(flag.Name)} has no '{property}': add it");
            }
        }
    }

    private static FlagModel ReadValues(FlagModel model, FlagProperties properties)
    {
        FlagShape shape = FlagLimits.Read(model.Shape.Type, properties);
        FlagShape retiredShape = shape.Type is FlagType.Percentage or FlagType.Users ? new FlagShape(FlagType.Boolean) : shape;
        FlagValue? defaultValue = properties.Value("defaultValue", shape);
        FlagValue? retired = properties.Value("retired", retiredShape);
        return model with
        {
            Shape = shape with { IsInt64 = IsInt64(defaultValue) || IsInt64(retired) || IsInt64(shape.Minimum) || IsInt64(shape.Maximum) },
            Default = defaultValue,
            Retired = retired,
        };
    }

    private static bool IsInt64(FlagValue? value) => value is FlagValue.Integer { Value: < int.MinValue or > int.MaxValue };
}
