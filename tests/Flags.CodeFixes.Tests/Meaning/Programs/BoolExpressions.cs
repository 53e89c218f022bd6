using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates conditions.</summary>
internal static class BoolExpressions
{
    public static Gen<Code> Any(Scope scope, int size) => Choice.Of(
    [
        (size > 0 ? 4 : 8, () => Reads.Bool(scope)),
        (3, () => Reads.Variable(scope, Kind.Bool)),
        (3, () => Choice.Code(Kind.Bool, "T(\"`\", true)", "T(\"`\", false)", "T(\"`\", x > 1)")),
        (size > 0 ? 14 : 0, () => Logic(scope, size - 1)),
        (size > 0 ? 5 : 0, () => Comparison(scope, size - 1)),
        (size > 0 ? 2 : 0, () => VariantExpressions.Test(scope, size - 1)),
        (size > 0 ? 3 : 0, () => Choices(scope, size - 1)),
        (size > 0 ? 2 : 0, () => Calls(scope, size - 1)),
        (size > 0 && scope.CanAwait ? 3 : 0, () => Awaits(scope, size - 1)),
    ]);

    private static Gen<Code> Logic(Scope scope, int size)
    {
        Gen<Code> any = Any(scope, size);
        return Choice.Of(
        [
            (3, () => Make(Levels.Unary, "!%0", any)),
            (1, () => Make(Levels.Primary, "($0)", any)),
            (5, () => Make(Levels.AndAlso, "%0 && %1", any, any)),
            (5, () => Make(Levels.OrElse, "%0 || %1", any, any)),
            (1, () => Make(Levels.AndAlso, "%0 && %1 && %2", any, any, any)),
            (1, () => Make(Levels.OrElse, "%0\n    || %1 // `\n    || %2", any, any, any)),
            (1, () => Make(Levels.And, "%0 & %1", any, any)),
            (1, () => Make(Levels.Or, "%0 | %1", any, any)),
            (1, () => Make(Levels.ExclusiveOr, "%0 ^ %1", any, any)),
            (1, () => Make(Levels.Equality, "%0 == %1", any, any)),
            (1, () => Make(Levels.Equality, "%0 != %1", any, any)),
            (1, () => Make(Levels.Equality, "%0 == true", any)),
            (1, () => Make(Levels.Equality, "false == %0", any)),
            (1, () => Make(Levels.Relation, "%0 is true", any)),
            (1, () => Make(Levels.Relation, "%0 is not true", any)),
            (1, () => Make(Levels.Relation, "%0 is false", any)),
            (1, () => Make(Levels.Primary, "T(\"`\", $0)", any)),
        ]);
    }

    private static Gen<Code> Comparison(Scope scope, int size)
    {
        Gen<Code> number = IntExpressions.Any(scope, size);
        Gen<Code> text = TextExpressions.Any(scope, size);
        return Choice.Of(
        [
            (2, () => Make(Levels.Relation, "%0 > %1", Reads.Int(scope), number)),
            (2, () => Make(Levels.Relation, "%0 <= %1", number, number)),
            (1, () => Make(Levels.Relation, "%0 is > 10 and < 100", number)),
            (1, () => Make(Levels.Relation, "%0 is 50 or 1", number)),
            (2, () => Make(Levels.Equality, "%0 == 50", Reads.Int(scope))),
            (1, () => Make(Levels.Equality, "%0 != %1", number, Reads.Int(scope))),
            (2, () => Make(Levels.Equality, "%0 == %1", Reads.Text(scope), text)),
            (1, () => Make(Levels.Equality, "%0 != \"dark\"", text)),
            (1, () => Make(Levels.Relation, "%0 is \"dark\" or \"light\"", text)),
            (1, () => Make(Levels.Primary, "%0.Equals($1)", Reads.Text(scope), text)),
            (1, () => Make(Levels.Primary, "%0.StartsWith($1, StringComparison.OrdinalIgnoreCase)", Reads.Text(scope), text)),
            (1, () => Make(Levels.Relation, "string.CompareOrdinal($0, $1) > 0", Reads.Text(scope), text)),
            (1, () => Make(Levels.Relation, "%0 is ['d', .., _] or { Length: < 2 }", text)),
            (1, () => Make(Levels.Relation, "%0 % 3 * 2 > %1", Reads.Int(scope), number)),
            (1, () => Make(Levels.Equality, "($0, $1) == ($2, true)", Reads.Bool(scope), Any(scope, size), Any(scope, size))),
            (1, () => Make(Levels.Relation, "($0, $1) is (true, 50 or 1)", Reads.Bool(scope), number)),
            (1, () => Make(Levels.Primary, "string.Equals($0, $1, StringComparison.Ordinal)", text, Reads.Text(scope))),
            (1, () => Make(Levels.Primary, "%0.Equals($1)", Reads.Bool(scope), Any(scope, size))),
            (1, () => Choice.Code(
                Kind.Bool,
                scope.HasInstance ? ["(_flags is { On: true })", "(_flags is { Off: true, Live: false })"] : ["Flags.Limit > 6"])),
            (1, () => Make(
                Levels.Relation,
                "%0 < 4",
                Choice.Code(Kind.Any, "Flags.Ratio", "Flags.Limit", "Flags.Ratio / 2", "Flags.Limit * 1000000000"))),
        ]);
    }

    private static Gen<Code> Choices(Scope scope, int size)
    {
        Gen<Code> any = Any(scope, size);
        return Choice.Of(
        [
            (3, () => Make(Levels.Conditional, "%0 ? $1 : $2", any, any, any)),
            (1, () => Make(Levels.Conditional, "%0 ? $1 : throw new InvalidOperationException(\"`\")", any, any)),
            (1, () => Make(Levels.Switch, "%0 switch { true => $1, false => $2 }", Operand(scope, size), any, any)),
            (1, () => Make(Levels.Switch, "%0 switch { 50 when %1 => $2, > 10 => $3, _ => false }", Reads.Int(scope), any, any, any)),
            (1, () => Make(Levels.Switch, "%0 switch { \"dark\" => $1, _ when %2 => true, _ => false }", Reads.Text(scope), any, any)),
            (1, () => Make(Levels.Primary, "((bool?)$0 ?? $1)", Operand(scope, size), any)),
            (1, () => Make(Levels.Equality, "(%0 ? (bool?)$1 : null) == true", any, Operand(scope, size))),
        ]);
    }

    private static Gen<Code> Calls(Scope scope, int size)
    {
        Scope lambda = scope.Function(Kind.Bool);
        Scope item = lambda.Declare(Kind.Int, isAssignable: false);
        return Choice.Of(
        [
            (2, () => Make(Levels.Primary, "((Func<bool>)(() => $0))()", Any(lambda, size))),
            (1, () => Make(Levels.Primary, $"Enumerable.Range(0, 3).Any({lambda.Name} => $0)", Any(item, size))),
            (1, () => Make(Levels.Primary, "Enumerable.Range(0, 3).Where(_ => $0).Any()", Reads.Bool(lambda))),
            (1, () => Make(Levels.Primary, $"items.All({lambda.Name} => $0)", Any(item, size))),
        ]);
    }

    private static Gen<Code> Awaits(Scope scope, int size) => Choice.Of(
        (2, () => Make(Levels.Unary, "await Task.FromResult($0)", Any(scope, size))),
        (2, () => Make(Levels.Unary, "await Later(\"`\", $0)", Any(scope, size))),
        (1, () => Make(
            Levels.Unary,
            "await (%0 ? Later(\"`\", $1) : Task.FromResult($2))",
            Any(scope, size),
            Any(scope, size),
            Any(scope, size))));

    // The operand before 'switch' needs a primary expression.
    private static Gen<Code> Operand(Scope scope, int size) => Make(Levels.Primary, "%0", Any(scope, size));

    private static Gen<Code> Make(int level, string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Bool, level, text, parts);
}
