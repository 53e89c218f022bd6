namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Members with the value of a flag, and types with injected flags.</summary>
internal static class MemberShapes
{
    private const string Guard = "\n\n$H\n    if (!On$N) { $X; }$B";

    public static IReadOnlyList<Shape> All { get; } =
    [
        Of(Retired.True, "private static readonly bool On$N = $F;" + Guard),
        Of(Retired.True, "private static bool On$N => $F;" + Guard),
        Of(Retired.True, "private static bool On$N { get; } = $F;" + Guard),
        Of(Retired.True, "/// <summary>On.</summary>\nprivate static bool On$N { get { return $F; } }" + Guard),
        Of(Retired.Seven, "private static bool On$N() => $F > 3;\n\n$H\n    if (!On$N()) { $X; }$B"),
        Of(Retired.True, "private static bool Off$N => !$F;\nprivate static bool On$N => !Off$N;" + Guard),
        Of(Retired.True, "private static bool Is$N(bool value) => value;\n\n$H\n    if (!$F) { Is$N(true); }$B"),
        Of(
            Retired.True,
            "private sealed class Asks$N\n{\n    private readonly bool _on;\n\n    public Asks$N(global::RoundTrip.IFlags flags)\n    {\n"
                + "        _on = flags.F$N;\n    }\n\n    public bool Is() => _on;\n}\n\n$0",
            "private sealed class Asks$N\n{\n    public Asks$N(global::RoundTrip.IFlags flags)\n    {\n    }\n\n"
            + "    public bool Is() => true;\n}\n\n$0"),
        Of(
            Retired.Seven,
            "private static void Log$N(int value = 1) { }\n\n$H\n    Log$N(value: $F);$B",
            "private static void Log$N(int value = 1) { }\n\n$H\n    Log$N(value: 7);$B"),
        Of(Retired.True, "[global::System.ComponentModel.Description(global::RoundTrip.Flags.Names.F$N)]\n$0") with
        {
            Stays = "a name outside of a read",
        },
    ];

    private static Shape Of(Retired flag, string inserted, string expected = "$0") =>
        new(Target.Member, flag, inserted) { Expected = expected };
}
