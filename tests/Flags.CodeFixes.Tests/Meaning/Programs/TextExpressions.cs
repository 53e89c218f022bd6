using FsCheck;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates strings, and expressions that are logged with their type.</summary>
internal static class TextExpressions
{
    public static Gen<Code> Any(Scope scope, int size) => Choice.Of(
    [
        (3, () => Reads.Text(scope)),
        (2, () => Reads.Variable(scope, Kind.Text)),
        (2, () => Choice.Code(Kind.Text, Reads.Constants(Kind.Text))),
        (1, () => Choice.Code(Kind.Text, "S(\"`\", \"dark\")", "nameof(Flags.On)", "Flags.Names.Theme")),
        (size > 0 ? 6 : 0, () => Composed(scope, size - 1)),
    ]);

    /// <summary>Generates an expression whose type is visible in the log.</summary>
    public static Gen<Code> Typed(Scope scope, int size)
    {
        Gen<Code> condition = BoolExpressions.Any(scope, size);
        return Choice.Of(
        [
            (3, () => condition),
            (3, () => IntExpressions.Any(scope, size)),
            (2, () => Any(scope, size)),
            (2, () => Reads.Any(scope)),
            (1, () => Make(Kind.Any, Levels.Conditional, "%0 ? 1 : (int?)null", condition)),
            (1, () => Make(Kind.Any, Levels.Conditional, "%0 ? $1 : 2.5", condition, Reads.Int(scope))),
            (1, () => Make(Kind.Any, Levels.Conditional, "%0 ? $1 : (long)$2", condition, Reads.Int(scope), Reads.Int(scope))),
            (1, () => Make(Kind.Any, Levels.Conditional, "%0 ? (object)$1 : \"b\"", condition, Reads.Int(scope))),
            (1, () => Make(Kind.Any, Levels.Conditional, "%0 ? $1 : (byte)1", condition, Reads.Int(scope))),
            (1, () => Choice.Rarely(
                () => Choice.Code(Kind.Any, "new { Flags.On }.On", "new { Flags.PageSize, A = 1 }.PageSize", "(Flags.On, 1).On"),
                () => Choice.Code(Kind.Any, "(Flags.PageSize, Flags.Theme)", "new { A = Flags.PageSize }.A", "(Flags.On, 1).Item1"))),
            (1, () => Choice.Code(
                Kind.Any,
                "Flags.Ratio / 2",
                "Flags.Limit / 2",
                "1 / Flags.Ratio",
                "Flags.Limit + 2147483647",
                "Flags.Offset.ToString()",
                "Flags.On.ToString()")),
        ]);
    }

    private static Gen<Code> Composed(Scope scope, int size)
    {
        Gen<Code> any = Any(scope, size);
        Gen<Code> condition = BoolExpressions.Any(scope, size);
        Gen<Code> number = IntExpressions.Any(scope, size);
        return Choice.Of(
        [
            (2, () => Make(Kind.Text, Levels.Primary, "$\"{($0)}-{($1)}\"", condition, number)),
            (1, () => Make(
                Kind.Text,
                Levels.Primary,
                "$\"<{$0}>\"",
                Choice.Code(Kind.Any, "Flags.Theme", "Flags.On", "Flags.PageSize", "Flags.PageSize:D4", "Flags.Offset,6", "Flags.Motto"))),
            (2, () => Make(Kind.Text, Levels.Add, "%0 + %1", any, any)),
            (1, () => Make(Kind.Text, Levels.Add, "\"\" + %0 + %1", Reads.Int(scope), Reads.Int(scope))),
            (1, () => Make(Kind.Text, Levels.Add, "%0 + %1 + \"\"", Reads.Int(scope), number)),
            (1, () => Make(Kind.Text, Levels.Add, "\"\" + %0", condition)),
            (3, () => Make(Kind.Text, Levels.Conditional, "%0 ? $1 : $2", condition, any, any)),
            (1, () => Make(Kind.Text, Levels.Primary, "%0.ToString()", Reads.Int(scope))),
            (1, () => Make(Kind.Text, Levels.Primary, "%0.ToUpperInvariant()", Reads.Text(scope))),
            (1, () => Make(Kind.Text, Levels.Primary, "S(\"`\", $0)", any)),
        ]);
    }

    private static Gen<Code> Make(Kind kind, int level, string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(kind, level, text, parts);
}
