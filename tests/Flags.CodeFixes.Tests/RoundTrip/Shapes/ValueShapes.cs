namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Conditional values.</summary>
internal static class ValueShapes
{
    public static IReadOnlyList<Shape> All { get; } =
    [
        .. Of(Kept.True, "($F ? $0 : $X)", "(!$F ? $X : $0)", "($F ? $F ? $0 : $X : $X)", "($F\n    ? $>\n    : $X)"),
        .. Of(Kept.False, "($F ? $X : $0)", "($F switch { true => $X, false => $0 })"),
        .. Of(Kept.Seven, "($F == 7 ? $0 : $X)", "($F switch { < 3 => $X, _ => $0 })", "($F switch\n{\n    7 => $>,\n    _ => $X,\n})"),
        .. Of(Kept.Text, "($F switch { \"old\" => $X, _ => $0 })", "($F is \"new\" ? $0 : $X)"),
        .. Of(Kept.Compact, "($F.Current switch { $E.Compact => $0, _ => $X })", "($F.For(\"ann\") == $E.Classic ? $X : $0)"),
        .. Of(Kept.Percentage, "($F.IsEnabledFor(\"bob\") ? $0 : $X)"),
        .. Of(Kept.Users, "($F.IsEnabledFor(\"bob\") ? $X : $0)"),
    ];

    private static IEnumerable<Shape> Of(Kept kept, params string[] inserted) => inserted.Select(text => new Shape(Place.Value, kept, text));
}
