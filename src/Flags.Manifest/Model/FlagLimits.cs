namespace FeatureFlags.Manifest;

/// <summary>Reads the properties of a flag that restrict its values, such as <c>minimum</c> and <c>pattern</c>.</summary>
internal static class FlagLimits
{
    /// <summary>
    /// Returns the type and limits of a flag. An integer flag always has 64 bits in the result, and a later step reduces it to 32 bits if
    /// all its values fit.
    /// </summary>
    public static FlagShape Read(FlagType type, FlagProperties properties)
    {
        var shape = new FlagShape(type);
        return type switch
        {
            FlagType.Integer or FlagType.Float => WithRange(shape with { IsInt64 = type == FlagType.Integer }, properties),
            FlagType.String => shape with { Pattern = ReadPattern(properties), MaxLength = ReadMaxLength(properties) },
            FlagType.Object => shape with { Schema = FlagSchema.Read(properties) },
            _ => shape,
        };
    }

    private static FlagShape WithRange(FlagShape shape, FlagProperties properties)
    {
        FlagValue? minimum = properties.Value("minimum", shape);
        FlagValue? maximum = properties.Value("maximum", shape);
        FlagShape limited = shape with { Minimum = minimum, Maximum = maximum };
        if (!NumberRules.IsEmptyRange(limited))
        {
            return limited;
        }

        properties.Report("maximum", properties.Find("maximum")!.Range, "the limit is less than 'minimum', so no value is valid");
        return shape;
    }

    private static string? ReadPattern(FlagProperties properties)
    {
        if (properties.Text("pattern") is not { } pattern)
        {
            return null;
        }

        string? error = StringRules.CheckPattern(pattern);
        if (error is not null)
        {
            properties.Report("pattern", properties.Find("pattern")!.Range, error);
        }

        return error is null ? pattern : null;
    }

    private static int? ReadMaxLength(FlagProperties properties)
    {
        var shape = new FlagShape(FlagType.Integer) { Minimum = new FlagValue.Integer(0) };
        return properties.Value("maxLength", shape) is FlagValue.Integer length ? (int)length.Value : null;
    }
}
