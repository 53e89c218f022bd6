using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates numbers.</summary>
internal static class IntExpressions
{
    public static Gen<Code> Any(Scope scope, int size) => Choice.Of(
    [
        (3, () => Reads.Int(scope)),
        (3, () => Reads.Variable(scope, Kind.Int)),
        (2, () => Choice.Code(Kind.Int, Reads.Constants(Kind.Int))),
        (2, () => Choice.Code(Kind.Int, "N(\"`\", 2)", "N(\"`\", 50)", "x")),
        (size > 0 ? 5 : 0, () => Arithmetic(scope, size - 1)),
        (size > 0 ? 5 : 0, () => Choices(scope, size - 1)),
        (size > 0 ? 2 : 0, () => Calls(scope, size - 1)),
        (size > 0 ? 1 : 0, () => VariantExpressions.Number(scope, size - 1)),
        (size > 0 && scope.CanAwait ? 2 : 0, () => Make(Levels.Unary, "await Task.FromResult($0)", Any(scope, size - 1))),
    ]);

    private static Gen<Code> Arithmetic(Scope scope, int size)
    {
        Gen<Code> any = Any(scope, size);
        return Choice.Of(
        [
            (2, () => Make(Levels.Add, "%0 + %1", any, any)),
            (2, () => Make(Levels.Add, "%0 - %1", any, Reads.Int(scope))),
            (1, () => Make(Levels.Add, "%0 -%1", any, Choice.Code(Kind.Int, "Flags.Offset"))),
            (1, () => Make(Levels.Multiply, "%0 * %1", any, any)),
            (1, () => Make(
                Levels.Multiply,
                "%0 * $1",
                Choice.Code(Kind.Int, "Flags.PageSize", "Flags.Offset"),
                Choice.Rarely(() => Choice.Code(Kind.Int, "1000000000"), () => Choice.Code(Kind.Int, "1000")))),
            (1, () => Make(
                Levels.Multiply,
                "%0 / %1",
                any,
                Choice.Rarely(() => any, () => Choice.Code(Kind.Int, "x", "size", "Flags.PageSize", "Flags.Offset")))),
            (1, () => Make(
                Levels.Multiply,
                "%0 % %1",
                any,
                Choice.Rarely(() => Choice.Code(Kind.Int, "Flags.None"), () => Choice.Code(Kind.Int, "Flags.PageSize", "3")))),
            (1, () => Make(Levels.Unary, "-%0", any)),
            (1, () => Make(Levels.Unary, "-%0", Choice.Code(Kind.Int, "Flags.Offset"))),
            (1, () => Make(Levels.Unary, "~%0", any)),
            (1, () => Make(Levels.Shift, "%0 << %1", Reads.Int(scope), any)),
            (1, () => Make(
                Levels.Unary,
                "(int)%0",
                Choice.Rarely(
                    () => Choice.Code(Kind.Any, "(Flags.Limit * 1000000000)"),
                    () => Choice.Code(Kind.Any, "Flags.Limit", "Flags.Ratio", "(Flags.Ratio / 2 * 2)")))),
        ]);
    }

    private static Gen<Code> Choices(Scope scope, int size)
    {
        Gen<Code> any = Any(scope, size);
        Gen<Code> condition = BoolExpressions.Any(scope, size);
        return Choice.Of(
        [
            (4, () => Make(Levels.Conditional, "%0 ? $1 : $2", condition, any, any)),
            (2, () => Make(Levels.Conditional, "%0\n    ? $1 /* ` */\n    : $2", Reads.Bool(scope), any, any)),
            (1, () => Choice.Rarely(
                () => Make(Levels.Conditional, "%0 ? throw new InvalidOperationException(\"`\") : $1", condition, any),
                () => Make(
                    Levels.Conditional,
                    "%0 ? $1 : throw new InvalidOperationException(\"`\")",
                    Reads.Variable(scope, Kind.Bool),
                    any))),
            (1, () => Make(Levels.Coalesce, "(%0 ? $1 : (int?)null) ?? %2", condition, any, any)),
            (1, () => Make(
                Levels.Switch,
                "%0 switch\n{\n    50 when %1 => $2,\n    1 => 7,\n    _ => $3,\n}",
                Operand(scope, size),
                condition,
                any,
                any)),
            (1, () => Make(Levels.Switch, "%0 switch { \"dark\" => $1, _ => $2 }", Reads.Text(scope), any, any)),
            (1, () => Make(Levels.Switch, "%0 switch { true => $1, false => $2 }", Reads.Bool(scope), any, any)),
            (1, () => Make(
                Levels.Switch,
                "($0, $1) switch { (true, true) => $2, (true, false) when %3 => $4, (false, _) => $5, _ => 4 }",
                Reads.Bool(scope),
                condition,
                any,
                condition,
                any,
                any)),
            (1, () => Make(
                Levels.Switch,
                "($0, $1, $2) switch { (true, 50, _) => $3, (_, > 1, false) => $4, _ => 4 }",
                condition,
                any,
                Reads.Bool(scope),
                any,
                any)),
            (1, () => Make(
                Levels.Switch,
                "x switch { _ when %0 => $1, 1 when %2 => $3, _ => $4 }",
                Reads.Bool(scope),
                any,
                Reads.Bool(scope),
                any,
                any)),
            (1, () => Make(
                Levels.Switch,
                "($0, $1) switch { (true, true) => $2, (_, false) => $3, _ => 4 }",
                Reads.Bool(scope),
                condition,
                any,
                any)),
        ]);
    }

    private static Gen<Code> Calls(Scope scope, int size)
    {
        Gen<Code> any = Any(scope, size);
        Scope lambda = scope.Function(Kind.Int);
        Scope item = lambda.Declare(Kind.Int, isAssignable: false);
        return Choice.Of(
        [
            (2, () => Make(Levels.Primary, "N(\"`\", $0)", any)),
            (1, () => Make(Levels.Primary, "Math.Max($0, $1)", Reads.Int(scope), any)),
            (1, () => Make(Levels.Primary, "%0.CompareTo($1)", Reads.Int(scope), any)),
            (1, () => Make(Levels.Primary, "%0.Length", TextExpressions.Any(scope, size))),
            (1, () => Make(
                Levels.Coalesce,
                "($0 ? \"abc\" : null)?.Length ?? -1",
                Choice.Code(Kind.Bool, Levels.OrElse, "%0", BoolExpressions.Any(scope, size)))),
            (1, () => Make(Levels.Primary, "items[$0]", any)),
            (1, () => Make(Levels.Primary, "new[] { 1, $0 }[$1]", Reads.Int(scope), Choice.Code(Kind.Int, "0", "1"))),
            (1, () => Make(Levels.Primary, "((Func<int>)(() => $0))()", Any(lambda, size))),
            (1, () => Make(Levels.Primary, $"Enumerable.Range(0, 4).Where({lambda.Name} => $0).Sum()", BoolExpressions.Any(item, size))),
            (1, () => Make(Levels.Primary, "Enumerable.Range(0, 4).Count(_ => $0)", Reads.Bool(lambda))),
        ]);
    }

    private static Gen<Code> Operand(Scope scope, int size) => Make(Levels.Primary, "%0", Any(scope, size));

    private static Gen<Code> Make(int level, string text, params IEnumerable<Gen<Code>> parts) => Choice.Code(Kind.Int, level, text, parts);
}
