namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Statements that depend on a flag.</summary>
internal static class StatementShapes
{
    public static IReadOnlyList<Shape> All { get; } =
    [
        .. Of(
            Retired.True,
            "if ($F) { $0 }",
            "if ($F) $0",
            "if ($F)\n    $>",
            "if ($F)\n{\n    $>\n}",
            "if ($F) { if ($F) { $0 } }",
            "if ($F) ;\n$0",
            "if ($F) { $0 } else { $X; }",
            "if (!$F) { $X; } else { $0 }",
            "if (!$F) $X; else $0",
            "if (!$F)\n{\n    $X;\n}\nelse\n{\n    $>\n}",
            "if (!$F)\n{\n    $X;\n}\nelse if ($F)\n{\n    $>\n}\nelse\n{\n    $X;\n}",
            "for (int i$N = 0; !$F; i$N++) { $X; }\n$0",
            "switch (($F, 1))\n{\n    case (true, 1):\n        $>\n        break;\n    default:\n        $X;\n}",
            "global::System.Diagnostics.Debug.Assert($F);\n$0",
            "_ = $F;\n$0",
            "_ = nameof($F);\n$0"),
        .. Of(
            Retired.False,
            "if ($F) { $X; }\n$0",
            "if ($F)\n{\n    $X;\n}\nelse\n{\n    $>\n}",
            "if ($F) return;\n$0",
            "while ($F) { $X; }\n$0",
            "while ($F)\n{\n    $X;\n}\n$0",
            "do\n{\n    $>\n}\nwhile ($F);",
            "try { $0 } catch (global::System.InvalidOperationException) when ($F) { }",
            "try\n{\n    $>\n}\nfinally\n{\n    if ($F) { $X; }\n}",
            "if ($F) goto end$N;\n$0\nend$N:;"),
        .. Of(
            Retired.Seven,
            "switch ($F)\n{\ncase 7:\n$0\nbreak;\ndefault:\n$X;\n}",
            "if ($F is > 3 and < 9) $0",
            "if ($F + 1 > 3) { $0 } else { $X; }"),
        .. Of(
            Retired.Text,
            "switch ($F)\n{\n    case \"old\":\n        $X;\n    case \"new\":\n    {\n        $>\n        break;\n    }\n}",
            "bool on$N = $F == \"new\"; if (on$N) { $0 } else { $X; }"),
        new Shape(Target.Statement, Retired.Compact, "switch ($F.Current)\n{\n    case $E.Compact: $0 break;\n    default: $X;\n}")
        {
            Differs = "The lines of a statement that begins behind a label are indented as the label is.",
        },
        .. Of(Retired.Percentage, "if ($F.IsEnabledFor(\"ann\")) { $0 } else { $X; }"),
        .. Of(Retired.Users, "if ($F.IsEnabledFor(\"ann\")) { $X; } else { $0 }"),
        new(Target.Statement, Retired.True, "try { $X; } catch (global::System.InvalidOperationException) when ($F) { $0 }")
        {
            Expected = "try { $X; } catch (global::System.InvalidOperationException) { $0 }",
        },
        new(Target.Statement, Retired.False, "lock (typeof(int))\n{\n    if (!$F) { $> }\n}")
        {
            Expected = "lock (typeof(int))\n{\n    $>\n}",
        },
        new(Target.Statement, Retired.True, "using (global::RoundTrip.Flags.Override(o$N => o$N.F$N = true)) { $0 }")
        {
            Expected = "using (global::RoundTrip.Flags.Override(o$N => { })) { $0 }",
        },
        new(Target.Statement, Retired.Seven, "using (global::RoundTrip.Flags.Override(o$N => { o$N.F$N = 9; })) { $0 }")
        {
            Expected = "using (global::RoundTrip.Flags.Override(o$N => { })) { $0 }",
        },
    ];

    private static IEnumerable<Shape> Of(Retired flag, params string[] inserted) =>
        inserted.Select(text => new Shape(Target.Statement, flag, text));
}
