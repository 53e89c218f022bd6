namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Locals, local functions, lambdas and other expressions with the value of a flag.</summary>
internal static class DeclarationShapes
{
    private const string Injected = "global::RoundTrip.IFlags flags$N = default!;\n";

    private const string Client = "global::FeatureFlags.IFlagClient client$N = default!;\n";

    public static IReadOnlyList<Shape> All { get; } =
    [
        Of(Retired.True, "var on$N = $F; if (on$N) { $0 }"),
        Of(Retired.True, "bool on$N = $F;\nif (on$N)\n{\n    $>\n}"),
        Of(Retired.True, "bool on$N = $F, off$N = !$F; if (on$N && !off$N) { $0 }"),
        Of(Retired.True, "bool On$N() => $F;\nif (On$N()) { $0 }"),
        Of(Retired.True, "if (On$N()) { $0 }\nbool On$N() { return $F; }"),
        Of(
            Retired.True,
            "global::System.Func<bool> on$N = () => $F;\nif (on$N()) { $0 }",
            "global::System.Func<bool> on$N = () => true;\nif (on$N()) { $0 }"),
        Of(
            Retired.False,
            "global::System.Action run$N = () => { if ($F) { $X; } };\nrun$N();\n$0",
            "global::System.Action run$N = () => { };\nrun$N();\n$0"),
        Of(Retired.True, Injected + "if (flags$N.F$N) { $0 }"),
        Of(Retired.Compact, Injected + "if (flags$N.F$N.Current == $E.Compact) { $0 }"),
        Of(Retired.True, Injected + "if (flags$N is { F$N: true }) { $0 }", Injected + "if (flags$N is { }) { $0 }"),
        Of(Retired.True, Injected + "if (flags$N?.F$N == true) { $0 }") with { Stays = "a read through ?." },
        Of(Retired.True, Client + "if (client$N.IsEnabled(\"f$N\")) { $0 }"),
        Of(Retired.Seven, Client + "if (client$N.GetValue<int>(\"f$N\") > 3) { $0 }"),
        Of(Retired.Seven, "_ = $\"{$F}\";\n$0", "_ = $\"{7}\";\n$0"),
        Of(Retired.Text, "global::System.Console.WriteLine($\"a {$F}\");\n$0", "global::System.Console.WriteLine($\"a {\"new\"}\");\n$0"),
        Of(Retired.Seven, "_ = global::System.Math.Abs($F);\n$0", "_ = global::System.Math.Abs(7);\n$0"),
        Of(Retired.True, "global::System.Console.WriteLine(\"{0}\", $F);\n$0", "global::System.Console.WriteLine(\"{0}\", true);\n$0"),
        Of(
            Retired.Seven,
            "_ = new global::System.Collections.Generic.List<int> { 1, $F };\n$0",
            "_ = new global::System.Collections.Generic.List<int> { 1, 7 };\n$0"),
        Of(Retired.Seven, "int[] all$N = [1, $F];\n_ = all$N.Length;\n$0", "int[] all$N = [1, 7];\n_ = all$N.Length;\n$0"),
        Of(Retired.True, "_ = new global::RoundTrip.FlagValues { F$N = true };\n$0", "_ = new global::RoundTrip.FlagValues { };\n$0"),
        Of(Retired.True, "_ = new { F$N = $F, Other = 1 };\n$0", "_ = new { F$N = true, Other = 1 };\n$0"),
        Of(
            Retired.True,
            "_ = from i$N in new int[0] where $F && i$N > 0 select i$N;\n$0",
            "_ = from i$N in new int[0] where i$N > 0 select i$N;\n$0"),
        Of(
            Retired.True,
            "int r$N = 1; ref int q$N = ref ($F ? ref r$N : ref r$N); q$N = r$N;\n$0",
            "int r$N = 1; ref int q$N = ref r$N; q$N = r$N;\n$0"),
    ];

    private static Shape Of(Retired flag, string inserted, string expected = "$0") =>
        new(Target.Statement, flag, inserted) { Expected = expected };
}
