namespace FeatureFlags.Manifest;

/// <summary>Reads the result that a rule or setting serves to the matching users: a percentage, a variant or an allocation.</summary>
internal static class ServingReader
{
    private const decimal MaxWeight = 1_000_000;
    private const int WeightPlaces = 3;

    /// <summary>
    /// Returns the names of the properties that define the result of a rule or setting: <c>variant</c> and <c>allocation</c> for a variant
    /// flag, or <c>percentage</c> for other flags.
    /// </summary>
    public static string[] Properties(FlagShape shape) => shape.Type == FlagType.Variant ? ["variant", "allocation"] : ["percentage"];

    /// <returns>The result, or <c>null</c> if the properties do not define one.</returns>
    public static Serving? Read(Dictionary<string, SettingNode> parts, FlagShape shape)
    {
        if (parts.TryGetValue("percentage", out SettingNode percentage))
        {
            return new Serving { Percentage = percentage.Percentage() };
        }

        bool isFixed = parts.TryGetValue("variant", out SettingNode variant);
        if (parts.TryGetValue("allocation", out SettingNode allocation))
        {
            if (isFixed)
            {
                allocation.Report("'variant' is set too: remove one of the two");
            }

            return new Serving { Allocation = ReadWeights(allocation, shape.Variants) };
        }

        return isFixed ? new Serving { Variant = VariantNames.Read(variant, shape.Variants) } : null;
    }

    private static EquatableArray<VariantWeight> ReadWeights(SettingNode allocation, EquatableArray<string> variants)
    {
        var weights = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, SettingNode> weight in allocation.Members("an object with a weight for each variant", variants))
        {
            VariantNames.CheckName(weight.Value, weight.Key, variants);
            weights[weight.Key] = weight.Value.Weight(MaxWeight, WeightPlaces);
        }

        if (weights.Values.Sum() == 0)
        {
            allocation.Report("the weights add up to 0, so no user would get a variant");
        }

        // The declared order is used, because configurations and databases do not preserve the order of an object's members.
        return new EquatableArray<VariantWeight>(
            [
                .. variants
                    .Where(variant => weights.TryGetValue(variant, out decimal weight) && weight > 0)
                    .Select(variant => new VariantWeight(variant, weights[variant])),
            ]);
    }
}
