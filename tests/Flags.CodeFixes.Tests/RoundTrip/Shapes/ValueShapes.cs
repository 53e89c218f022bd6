namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Conditional values.</summary>
internal static class ValueShapes
{
    public static IReadOnlyList<Shape> All { get; } =
    [
        .. Of(Retired.True, "($F ? $0 : $X)", "(!$F ? $X : $0)", "($F ? $F ? $0 : $X : $X)", "($F\n    ? $>\n    : $X)"),
        .. Of(Retired.False, "($F ? $X : $0)", "($F switch { true => $X, false => $0 })"),
        .. Of(Retired.Seven, "($F == 7 ? $0 : $X)", "($F switch { < 3 => $X, _ => $0 })", "($F switch\n{\n    7 => $>,\n    _ => $X,\n})"),
        .. Of(Retired.Text, "($F switch { \"old\" => $X, _ => $0 })", "($F is \"new\" ? $0 : $X)"),
        .. Of(Retired.Compact, "($F.Current switch { $E.Compact => $0, _ => $X })", "($F.For(\"ann\") == $E.Classic ? $X : $0)"),
        .. Of(Retired.Percentage, "($F.IsEnabledFor(\"bob\") ? $0 : $X)"),
        .. Of(Retired.Users, "($F.IsEnabledFor(\"bob\") ? $X : $0)"),
    ];

    private static IEnumerable<Shape> Of(Retired flag, params string[] inserted) =>
        inserted.Select(text => new Shape(Target.Value, flag, text));
}
