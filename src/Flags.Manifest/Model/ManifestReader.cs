namespace FeatureFlags.Manifest;

/// <summary>
/// Reads a manifest, the JSON file that declares the flags. The result depends only on the text of the file, and the reader never throws an
/// exception.
/// </summary>
internal static class ManifestReader
{
    private const int MaxJsonErrors = 100;

    private const string NoManifest = "if this file is not a manifest, set EnableDefaultFlagsItems to false in the project file";

    public static ManifestParse Read(string text)
    {
        var issues = new IssueList(text);
        var map = new ManifestMap();
        JsonNode root = ReadJson(text, issues);
        ManifestReferences references = ManifestReferences.Of(ManifestModel.Empty);
        ManifestModel model = root.Kind == JsonKind.Broken ? ManifestModel.Empty : ReadRoot(root, map, issues, ref references);
        return new ManifestParse(model, map, issues.ToSorted()) { References = issues.IsJson ? references : null };
    }

    private static JsonNode ReadJson(string text, IssueList issues)
    {
        var errors = new JsonErrors(MaxJsonErrors);
        JsonNode root = JsonReader.Read(text, errors);
        foreach (JsonError error in errors.Items)
        {
            issues.Add(IssueIds.NotJson, error.Range, error.Message);
        }

        if (errors.IsFull)
        {
            issues.Add(IssueIds.NotJson, errors.Items[MaxJsonErrors - 1].Range, $"reading stopped here, after {MaxJsonErrors} errors");
        }

        return root;
    }

    private static ManifestModel ReadRoot(JsonNode root, ManifestMap map, IssueList issues, ref ManifestReferences references)
    {
        if (root.Kind != JsonKind.Object)
        {
            issues.Add(
                IssueIds.MissingOrUnknownType,
                root.Range,
                $"a manifest is an object with 'flags', found {root.Description}: {NoManifest}");
            return ManifestModel.Empty;
        }

        if (ForeignFormat.Find(root) is { } format)
        {
            issues.Add(
                IssueIds.MissingOrUnknownType,
                new TextRange(root.Range.Start, 1),
                $"this is {format}, but a manifest declares each flag with 'flagType' and 'defaultValue': {NoManifest}");
            return ManifestModel.Empty;
        }

        PropertyChecks.ReportRepeated(root, issues);
        PropertyChecks.ReportUnknown(root, KnownProperties.Root, "a manifest", issues);
        var properties = new FlagProperties(root, "", issues);
        properties.Text("$schema");
        JsonNode segments = root.Find("segments")?.Value ?? new JsonNode(JsonKind.Object, default);
        IReadOnlyList<Segment> readable = SegmentsReader.Read(segments, issues);
        if (root.Find("flags") is { Value: var flags })
        {
            IReadOnlyList<FlagModel> models = ReadFlags(flags, map, issues);
            string[] flagNames = [.. flags.Members.Select(flag => flag.Name)];
            string[] segmentNames = [.. segments.Members.Select(segment => segment.Name)];
            references = new ManifestReferences(flagNames, segmentNames, readable, models);
            ReferenceChecks checks = new(references, issues);
            EquatableArray<Segment> valid = checks.Check(readable, segments);
            return new ManifestModel(new EquatableArray<FlagModel>([.. checks.Check(models, valid, flags, map)])) { Segments = valid };
        }

        if (root.IsValid)
        {
            issues.Add(
                IssueIds.MissingOrUnknownType,
                new TextRange(root.Range.Start, 1),
                $"'flags' is missing: write {{ \"flags\": {{ }} }}, or {NoManifest}");
        }

        return ManifestModel.Empty;
    }

    private static IReadOnlyList<FlagModel> ReadFlags(JsonNode flags, ManifestMap map, IssueList issues)
    {
        if (flags.Kind is not (JsonKind.Object or JsonKind.Broken))
        {
            issues.Add(
                IssueIds.MissingOrUnknownType,
                flags.Range,
                $"'flags' must be an object with a member for each flag, found {flags.Description}");
        }

        var names = new FlagNames(issues);
        var types = new GeneratedTypeNames(issues);
        var models = new List<FlagModel>();
        foreach (JsonMember member in flags.Members)
        {
            bool isFirst = !map.TryGetName(member.Name, out _);
            int errors = issues.ErrorCount;
            string? identifier = names.Add(member);
            FlagModel? model = FlagReader.Read(member, identifier, issues);
            if (isFirst)
            {
                AddToMap(member, map);
            }

            bool isValid = model is not null && identifier is not null && member.Value.IsValid && errors == issues.ErrorCount;
            if (isValid)
            {
                types.Add(member, model!);
            }

            if (isValid && errors == issues.ErrorCount)
            {
                models.Add(model!);
            }
        }

        return models;
    }

    private static void AddToMap(JsonMember flag, ManifestMap map)
    {
        map.AddName(flag.Name, flag.NameRange);
        foreach (JsonMember property in flag.Value.Members)
        {
            if (!map.TryGetProperty(flag.Name, property.Name, out _))
            {
                map.AddProperty(flag.Name, property.Name, property.Value.Range);
            }
        }
    }
}
