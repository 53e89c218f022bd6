namespace FeatureFlags.Manifest;

/// <summary>Detects files of other feature flag systems. Such files are often called <c>flags.json</c> too.</summary>
internal static class ForeignFormat
{
    /// <summary>
    /// Returns the name of the other system's file format with its article, such as <c>a flagd file</c>. Returns <c>null</c> for a manifest
    /// or an unknown format.
    /// </summary>
    public static string? Find(JsonNode root) => root.Find("flags") is { } flags ? OfFlags(root, flags.Value) : OfRoot(root);

    private static string? OfFlags(JsonNode root, JsonNode flags)
    {
        if (AnyHas(flags, "flagType"))
        {
            return null;
        }

        bool isFlagd = AnyHas(flags, "defaultVariant") || AnyHas(flags, "state", "variants")
            || (root.Find("$schema") is { Value: { Kind: JsonKind.String } schema } && schema.Text.Contains("flagd.dev"));
        return isFlagd ? "a flagd file" : AnyHas(flags, "variations") || Has(root, "flagValues") ? "a LaunchDarkly data file" : null;
    }

    private static string? OfRoot(JsonNode root)
    {
        if (Has(root, "FeatureManagement") || Has(root, "feature_management"))
        {
            return "a file of Microsoft.FeatureManagement";
        }

        return Has(root, "flagValues") ? "a LaunchDarkly data file"
            : Has(root, "features") ? "a file of Unleash or GrowthBook"
            : AnyHas(root, "variations", "defaultRule") ? "a GO Feature Flag file"
            : null;
    }

    private static bool Has(JsonNode root, string name) => root.Find(name)?.Value.Kind is JsonKind.Object or JsonKind.Array;

    /// <summary>Returns whether at least one member of the node is an object that has all specified properties.</summary>
    private static bool AnyHas(JsonNode node, params string[] properties) =>
        node.Members.Any(member => properties.All(property => member.Value.Find(property) is not null));
}
