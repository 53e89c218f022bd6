using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates <c>switch</c> statements.</summary>
internal static class Switches
{
    public static Gen<Code> Any(Scope scope, int size)
    {
        Gen<Code> condition = BoolExpressions.Any(scope, size);
        Gen<Code> number = IntExpressions.Any(scope, size);
        return Choice.Of(
        [
            (2, () => Make(
                "switch ($0)\n{\n    case 50 when $1:\n        $2\n    case 1:\n    case 2:\n        $3\n    default:\n        $4\n}",
                number,
                condition,
                Section(scope, size),
                Section(scope, size),
                Section(scope, size))),
            (1, () => Make(
                "switch ($0)\n{\n    case 50:\n        $1\n    case -5:\n        $2\n}",
                Reads.Int(scope),
                Section(scope, size),
                Section(scope, size))),
            (1, () => Make(
                "switch ($0)\n{\n    case > 10 when $1:\n        $2\n    case < 0:\n        goto default;\n    default:\n        $3\n}",
                Reads.Int(scope),
                Reads.Bool(scope),
                Section(scope, size),
                Section(scope, size))),
            (2, () => Make(
                "switch ($0)\n{\n    case \"dark\":\n        $1\n    case \"light\" when $2:\n        $3\n    default:\n        $4\n}",
                Reads.Text(scope),
                Section(scope, size),
                condition,
                Section(scope, size),
                Section(scope, size))),
            (1, () => Make(
                "switch ($0)\n{\n    case \"a\" when $1:\n        $2\n    case \"dark\":\n        $3\n}",
                TextExpressions.Any(scope, size),
                Reads.Bool(scope),
                Section(scope, size),
                Section(scope, size))),
            (2, () => Make(
                "switch ($0)\n{\n    case true:\n        $1\n    case false:\n        $2\n}",
                Reads.Bool(scope),
                Section(scope, size),
                Section(scope, size))),
            (2, () => Make(
                "switch ($0)\n{\n    case Checkout.Classic:\n        $1\n    case Checkout.Compact:\n    case Checkout.Plain when $2:\n"
                + "        $3\n    default:\n        $4\n}",
                VariantExpressions.Any(scope, size),
                Section(scope, size),
                condition,
                Section(scope, size),
                Section(scope, size))),
            (2, () => Make(
                "switch ($0, $1)\n{\n    case (true, true):\n        $2\n    case (_, false) when $3:\n        $4\n    default:\n"
                + "        $5\n}",
                Reads.Bool(scope),
                condition,
                Section(scope, size),
                condition,
                Section(scope, size),
                Section(scope, size))),
            (1, () => Make(
                "switch ($0, $1, $2)\n{\n    case (true, 50, _):\n        $3\n    case (_, > 1, false):\n        $4\n}",
                condition,
                number,
                Reads.Bool(scope),
                Section(scope, size),
                Section(scope, size))),
            (1, () => Make(
                "switch ($0)\n{\n    case 1:\n        L(\"`\");\n        break;\n    default:\n        $1\n}",
                Reads.Int(scope),
                Section(scope, size))),
            (1, () => Make(
                "switch (x)\n{\n    case var _ when $0:\n        $1\n    case 1 when $2:\n        $3\n}",
                Reads.Bool(scope),
                Section(scope, size),
                Reads.Bool(scope),
                Section(scope, size))),
        ]);
    }

    // In braces, because the sections of a switch share one scope.
    private static Gen<Code> Section(Scope scope, int size)
    {
        Scope inner = scope.Inner() with { CanBreak = true };
        return Choice.Of(
            (3, () => Make("$0\nbreak;", Statements.Simple(inner, size))),
            (2, () => Make("{\n    $0\n    break;\n}", Statements.Block(inner, size))),
            (2, () => Make("{\n    $0\n}\n\nbreak;", Statements.Block(inner, size))),
            (1, () => Make("if ($0)\n    break;\n$1\nbreak;", BoolExpressions.Any(inner, size), Statements.Simple(inner, size))),
            (1, () => Statements.Exiting(inner, size).Select(code =>
                code.Text.StartsWith("break", StringComparison.Ordinal) || !Exits(code) ? new Code(Kind.Statement, "break;") : code)));
    }

    private static bool Exits(Code code) => code.Text.StartsWith("return", StringComparison.Ordinal)
        || code.Text.StartsWith("throw", StringComparison.Ordinal)
        || code.Text.StartsWith("continue", StringComparison.Ordinal);

    private static Gen<Code> Make(string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Statement, Levels.Primary, text, parts);
}
