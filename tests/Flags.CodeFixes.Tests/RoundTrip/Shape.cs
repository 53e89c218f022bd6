namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>A use of a retired flag that is inserted into code, and what its removal leaves.</summary>
/// <param name="Place">The code that it is inserted around.</param>
/// <param name="Kept">The flag.</param>
/// <param name="Inserted"><c>$0</c> stands for the code, <c>$F</c> for the flag's accessor and <c>$N</c> for a number of its own.</param>
internal sealed record Shape(Place Place, Kept Kept, string Inserted)
{
    private const string Throw = "throw new global::System.InvalidOperationException()";

    /// <summary>What is left of it; by default the code as it was.</summary>
    public string Expected { get; init; } = "$0";

    /// <summary>All shapes. A new one is added here.</summary>
    public static IReadOnlyList<Shape> All { get; } =
    [
        new(Place.Condition, Kept.True, "($F && ($0))"),
        new(Place.Condition, Kept.True, "(($0) && $F)"),
        new(Place.Condition, Kept.True, "(!$F || ($0))"),
        new(Place.Condition, Kept.True, "($F == ($0))"),
        new(Place.Condition, Kept.True, "($F ? ($0) : false)"),
        new(Place.Condition, Kept.True, "($F is true && ($0))"),
        new(Place.Condition, Kept.False, "($F || ($0))"),
        new(Place.Condition, Kept.False, "(($0) ^ $F)"),
        new(Place.Condition, Kept.False, "(!$F && ($0))"),
        new(Place.Condition, Kept.False, "($F ? true : ($0))"),
        new(Place.Condition, Kept.False, "($F switch { true => false, _ => ($0) })"),
        new(Place.Condition, Kept.Seven, "($F > 3 && ($0))"),
        new(Place.Condition, Kept.Seven, "($F is not (1 or 2) && ($0))"),
        new(Place.Condition, Kept.Seven, "($F switch { 7 => ($0), _ => false })"),
        new(Place.Condition, Kept.Text, "(\"new\" == $F && ($0))"),
        new(Place.Condition, Kept.Text, "($F is \"old\" || ($0))"),
        new(Place.Condition, Kept.Percentage, "($F.IsEnabledFor(\"ann\") && ($0))"),
        new(Place.Condition, Kept.Users, "($F.IsEnabledFor(\"ann\") || ($0))"),
        new(Place.Value, Kept.True, $"($F ? $0 : {Throw})"),
        new(Place.Value, Kept.False, $"($F ? {Throw} : $0)"),
        new(Place.Value, Kept.Seven, $"($F switch {{ < 3 => {Throw}, _ => $0 }})"),
        new(Place.Statement, Kept.True, "if ($F) { $0 }"),
        new(Place.Statement, Kept.True, "if ($F) $0"),
        new(Place.Statement, Kept.True, $"if (!$F) {{ {Throw}; }} else {{ $0 }}"),
        new(Place.Statement, Kept.False, $"if ($F) {{ {Throw}; }}\n$0"),
        new(Place.Statement, Kept.False, $"while ($F) {{ {Throw}; }}\n$0"),
        new(Place.Statement, Kept.False, "try { $0 } catch (global::System.InvalidOperationException) when ($F) { }"),
        new(Place.Statement, Kept.Text, $"bool on$N = $F == \"new\"; if (on$N) {{ $0 }} else {{ {Throw}; }}"),
        new(Place.Statement, Kept.Seven, $"switch ($F)\n{{\ncase 7:\n$0\nbreak;\ndefault:\n{Throw};\n}}"),
        new(Place.Statement, Kept.False, $"if ($F)\n{{\n#region dead\n{Throw};\n#endregion\n}}\n$0"),
        new(
            Place.Statement,
            Kept.True,
            $"if ($F)\n{{\n$0\n}}\nelse\n{{\n#pragma warning disable CS0612\n{Throw};\n#pragma warning restore CS0612\n}}"),
        new(Place.Statement, Kept.False, $"if ($F)\n{{\n#if NEVER\nif (true) {{ }}\n#endif\n{Throw};\n}}\n$0"),
    ];
}
