namespace FeatureFlags.Manifest;

/// <summary>Validates the variant names in a setting against the variants that the flag declares.</summary>
internal static class VariantNames
{
    /// <summary>Reports an error if a property name is not the name of a variant.</summary>
    public static void CheckName(SettingNode node, string name, EquatableArray<string> variants)
    {
        if (VariantName.FindError(name, variants) is { } error)
        {
            node.ReportName(error);
        }
    }

    /// <summary>Reads a value that is the name of a variant, and reports an error if the variant does not exist.</summary>
    /// <returns>The name of the variant as the manifest declares it.</returns>
    public static string Read(SettingNode node, string name, EquatableArray<string> variants)
    {
        if (VariantName.FindError(name, variants) is { } error)
        {
            node.Report(error);
        }

        return DeclaredNames.Find(name, variants) ?? name;
    }

    public static string Read(SettingNode node, EquatableArray<string> variants) => Read(node, node.Text(), variants);
}
