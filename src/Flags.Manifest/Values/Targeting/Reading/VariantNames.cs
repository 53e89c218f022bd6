namespace FeatureFlags.Manifest;

/// <summary>Validates the names of variants in a setting, and reports unknown ones.</summary>
internal static class VariantNames
{
    /// <summary>Validates the name of a variant that is used as a property name.</summary>
    public static void CheckName(SettingNode node, string name, EquatableArray<string> variants)
    {
        if (VariantName.FindError(name, variants) is { } error)
        {
            node.ReportName(error);
        }
    }

    /// <summary>Validates the name of a variant that is used as a value.</summary>
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
