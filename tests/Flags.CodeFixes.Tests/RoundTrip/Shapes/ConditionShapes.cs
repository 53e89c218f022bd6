namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Flags next to conditions.</summary>
internal static class ConditionShapes
{
    public static IReadOnlyList<Shape> All { get; } =
    [
        .. Of(
            Retired.True,
            "($F && ($0))",
            "(($0) && $F)",
            "(!$F || ($0))",
            "(($0) || !$F)",
            "($F == ($0))",
            "(($0) == $F)",
            "($F != !($0))",
            "(($0) & $F)",
            "($F ? ($0) : false)",
            "($F is true && ($0))",
            "($F is not false && ($0))",
            "($F == false || ($0))",
            "!(!$F || !($0))",
            "($F switch { true => ($0), false => false })",
            "(($F, 1) switch { (true, 1) => ($0), _ => false })",
            "($F\n    && ($>))",
            "(($0)\n    && $F)",
            "($F\n    ? ($>)\n    : false)"),
        .. Of(
            Retired.False,
            "($F || ($0))",
            "(($0) ^ $F)",
            "(!$F && ($0))",
            "(($0) != $F)",
            "($F | ($0))",
            "($F ? true : ($0))",
            "($F is true || ($0))",
            "!($F || !($0))",
            "($F switch { true => false, _ => ($0) })"),
        .. Of(
            Retired.Seven,
            "($F > 3 && ($0))",
            "($F >= 7 && $F <= 7 && ($0))",
            "($F is > 3 and < 9 && ($0))",
            "($F is not (1 or 2) && ($0))",
            "($F != 7 || ($0))",
            "($F switch { 7 => ($0), _ => false })",
            "($F switch { > 3 when $F == 7 => ($0), _ => false })"),
        .. Of(
            Retired.Text,
            "(\"new\" == $F && ($0))",
            "($F is \"old\" || ($0))",
            "($F switch { \"new\" => ($0), _ => false })",
            "(string.Equals($F, \"new\") && ($0))"),
        .. Of(
            Retired.Compact,
            "($F.Current == $E.Compact && ($0))",
            "($F.For(\"ann\") is $E.Compact && ($0))",
            "($F.Current is $E.Classic || ($0))",
            "($F.Current switch { $E.Classic => false, _ => ($0) })"),
        .. Of(
            Retired.Percentage,
            "($F.IsEnabledFor(\"ann\") && ($0))",
            "($F.IsEnabled && ($0))",
            "($F.Percentage > 50 && ($0))"),
        .. Of(
            Retired.Users,
            "($F.IsEnabledFor(\"ann\") || ($0))",
            "(!$F.IsEnabledFor(\"ann\") && ($0))"),
        new(Target.Condition, Retired.Percentage, "($F.IsEnabledFor(global::System.IO.Path.GetRandomFileName()) && ($0))")
        {
            Stays = "the argument has an effect",
        },
    ];

    private static IEnumerable<Shape> Of(Retired flag, params string[] inserted) =>
        inserted.Select(text => new Shape(Target.Condition, flag, text));
}
