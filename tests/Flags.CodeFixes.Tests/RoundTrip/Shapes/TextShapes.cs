namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Flags next to comments and directives.</summary>
internal static class TextShapes
{
    public static IReadOnlyList<Shape> All { get; } =
    [
        new(Target.Condition, Retired.True, "($F /* flag */ && /* c$N */ ($0))") { Expected = "/* c$N */ $0" },
        new(Target.Value, Retired.False, "($F ? $X : /* c$N */ $0)") { Expected = "/* c$N */ $0" },
        Of(Retired.True, "// above $N\nif ($F) $0", "// above $N\n$0"),
        Of(Retired.True, "if ($F) // c$N\n{\n    $>\n}\n// d$N", "// c$N\n$0\n// d$N"),
        Of(Retired.True, "if ($F)\n{\n    // c$N\n    $>\n    // d$N\n}", "// c$N\n$0\n// d$N"),
        Of(Retired.True, "if ($F)\n{\n    $> // c$N\n\n    _ = 1; /* d$N */\n}", "$0 // c$N\n\n_ = 1; /* d$N */"),
        Of(Retired.True, "if ($F)\n{\n    /* c$N\n       d$N */\n    $>\n}", "/* c$N\n   d$N */\n$0"),
        Of(Retired.False, "if ($F)\n{\n    $X;\n}\nelse // c$N\n{\n    $>\n}", "// c$N\n$0"),
        Of(Retired.False, "/* c$N */ if ($F) { $X; } /* d$N */\n$0", "/* c$N */ /* d$N */\n$0"),
        Of(Retired.False, "// c$N\nif ($F)\n{\n    $X; // gone\n}\n$0", "// c$N\n$0"),
        Of(Retired.True, "bool on$N = $F; // c$N\nif (on$N) $0", "// c$N\n$0"),
        Of(Retired.False, "if ($F)\n{\n#region dead\n$X;\n#endregion\n}\n$0"),
        Of(Retired.False, "if ($F)\n{\n#if NEVER\nif (true) { }\n#endif\n$X;\n}\n$0"),
        Of(Retired.True, "if ($F)\n{\n$0\n}\nelse\n{\n#pragma warning disable CS0612\n$X;\n#pragma warning restore CS0612\n}"),
        Of(Retired.True, "#region kept$N\nif ($F) $0\n#endregion", "#region kept$N\n$0\n#endregion"),
        Of(Retired.True, "#if !NEVER\nif ($F)\n{\n    $>\n}\n#endif", "#if !NEVER\n$0\n#endif"),
    ];

    private static Shape Of(Retired flag, string inserted, string expected = "$0") =>
        new(Target.Statement, flag, inserted) { Expected = expected };
}
