namespace FeatureFlags.Manifest;

/// <summary>Whether a setting names variants that its flag has.</summary>
internal static class VariantNames
{
    public static void Check(SettingNode node, string name, EquatableArray<string> variants)
    {
        if (!variants.Contains(name))
        {
            node.Report($"there is no variant {Excerpt.Quoted(name)}{NearestName.Suggest(name, variants, ": use one of " + string.Join(", ", variants.Select(Excerpt.Of)))}");
        }
    }

    public static string Read(SettingNode node, EquatableArray<string> variants)
    {
        string name = node.Text();
        Check(node, name, variants);
        return name;
    }
}
