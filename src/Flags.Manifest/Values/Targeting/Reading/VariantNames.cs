namespace FeatureFlags.Manifest;

/// <summary>Whether a setting names variants that its flag has.</summary>
internal static class VariantNames
{
    /// <summary>A variant as the name of a member.</summary>
    public static void CheckName(SettingNode node, string name, EquatableArray<string> variants)
    {
        if (VariantName.Fault(name, variants) is { } fault)
        {
            node.ReportName(fault);
        }
    }

    /// <summary>A variant as a value.</summary>
    /// <returns>The name as the manifest declares it.</returns>
    public static string Read(SettingNode node, string name, EquatableArray<string> variants)
    {
        if (VariantName.Fault(name, variants) is { } fault)
        {
            node.Report(fault);
        }

        return DeclaredNames.Find(name, variants) ?? name;
    }

    public static string Read(SettingNode node, EquatableArray<string> variants) => Read(node, node.Text(), variants);
}
