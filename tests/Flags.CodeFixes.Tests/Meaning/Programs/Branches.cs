using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates <c>if</c> statements of all forms.</summary>
internal static class Branches
{
    public static Gen<Step> Any(Scope scope, int size) => Choice.Of(
    [
        (10, () => Embedded(scope, size).Select(code => new Step(code, scope))),
        (4, () => Guard(scope, size)),
        (3, () => Pattern(scope, size)),
        (2, () => Assigned(scope, size)),
    ]);

    /// <summary>Generates statements that declare nothing in their block.</summary>
    public static Gen<Code> Embedded(Scope scope, int size)
    {
        Gen<Code> condition = Condition(scope, size);
        Gen<Code> block = Statements.Block(scope, size);
        Gen<Code> embedded = Statements.Embedded(scope, size);
        return Choice.Of(
        [
            (4, () => Make("if ($0)\n{\n    $1\n}", condition, block)),
            (5, () => Make("if ($0)\n{\n    $1\n}\nelse\n{\n    $2\n}", condition, block, block)),
            (2, () => Make("if ($0)\n    $1", condition, embedded)),
            // In braces, because an 'if' at the end of the first branch would take the 'else'.
            (2, () => Make("if ($0)\n    $1\nelse\n    $2", condition, Statements.Simple(scope.Inner(), size), embedded)),
            (2, () => Make(
                "if ($0)\n{\n    $1\n}\nelse if ($2)\n{\n    $3\n}\nelse\n{\n    $4\n}",
                condition,
                block,
                condition,
                block,
                block)),
            (1, () => Make(
                "if ($0)\n{\n    $1\n}\nelse if ($2)\n    $3\nelse if ($4)\n{\n    // `\n    $5\n}",
                condition,
                block,
                condition,
                Statements.Simple(scope.Inner(), size),
                condition,
                block)),
            // Here the 'else' belongs to the second 'if'.
            (2, () => Make(
                "if ($0)\n    if ($1)\n        $2\n    else\n        $3",
                condition,
                condition,
                Statements.Simple(scope.Inner().Inner(), size),
                embedded)),
            (1, () => Make(
                "if ($0)\n{\n    if ($1)\n        $2\n}\nelse\n    $3",
                condition,
                condition,
                Statements.Embedded(scope.Inner(), size),
                embedded)),
            (1, () => Make(
                "// `\nif ($0)\n{\n    // `\n    $1\n\n    // `\n}\n// `\nelse /* ` */\n{\n    $2 // `\n}",
                condition,
                block,
                block)),
            (1, () => Make("if ($0) { $1 } else $2", condition, Choice.Code(Kind.Statement, "L(\"`\");", "total++;"), embedded)),
            (1, () => Make("if ($0)\n{\n}\nelse\n{\n    $1\n}", condition, block)),
            (1, () => Make("if ($0) ;\nelse\n    $1", condition, embedded)),
            (1, () => Make(
                "lock (_gate)\n    if ($0)\n        $1",
                Reads.Bool(scope),
                Statements.Simple(scope.Inner() with { CanAwait = false }, 0))),
        ]);
    }

    private static Gen<Code> Condition(Scope scope, int size) => Choice.Of(
        (4, () => Reads.Bool(scope)),
        (2, () => Choice.Code(Kind.Bool, Levels.Unary, "!%0", Reads.Bool(scope))),
        (2, () => Choice.Code(Kind.Bool, Levels.AndAlso, "%0 && %1", Reads.Bool(scope), BoolExpressions.Any(scope, size))),
        (8, () => BoolExpressions.Any(scope, size)));

    private static Gen<Step> Guard(Scope scope, int size) =>
        from code in Choice.Of(
            (3, () => Make("if ($0)\n    $1", Condition(scope, size), Statements.Exiting(scope.Inner(), size))),
            (2, () => Make(
                "if ($0)\n{\n    $1\n    $2\n}",
                Condition(scope, size),
                Statements.Simple(scope.Inner(), size),
                Statements.Exiting(scope.Inner(), size))),
            (1, () => Make(
                "if ($0)\n{\n    $1\n}\nelse\n{\n    $2\n}",
                Condition(scope, size),
                Statements.Exiting(scope.Inner(), size),
                Statements.Block(scope, size))))
        select new Step(code, scope);

    // Pattern variables and out variables stay in scope after the statement, assigned or not.
    private static Gen<Step> Pattern(Scope scope, int size)
    {
        string name = scope.Name;
        Scope after = scope.Declare();
        Scope assigned = scope.Declare(Kind.Int);
        Gen<Code> flag = Reads.Bool(scope);
        Gen<Code> number = IntExpressions.Any(scope, size);
        Gen<Code> block = Statements.Block(assigned, size);
        Gen<Step> here = Choice.Of(
            (2, () => Make(
                $"if (%0 && Box(\"`\", $1) is int {name} && %2)\n{{\n    $3\n}}",
                flag,
                number,
                BoolExpressions.Any(assigned, size),
                block)),
            (1, () => Make(
                $"if (Box(\"`\", $0) is int {name} && %1)\n{{\n    $2\n}}\nelse\n{{\n    $3\n}}",
                number,
                flag,
                block,
                Statements.Block(after, size))),
            (1, () => Make($"if (%0 && Try(\"`\", $1, out var {name}))\n    D({name});", flag, number)),
            (1, () => Make($"D($0 && Box(\"`\", $1) is int {name} ? {name} : -1);", flag, number)),
            (1, () => Make($"if (%0)\n    D(Box(\"`\", $1) is int {after.Inner().Name} ? {after.Inner().Name} : 0);", flag, number)))
            .Select(code => new Step(code, after));
        return scope.Returns is null
            ? here
            : Choice.Of(
                (3, () => here),
                (1, () => Make(
                    $"if (!(%0 && Box(\"`\", $1) is int {name}))\n    $2\nD({name});",
                    flag,
                    number,
                    Statements.Return(after, size)).Select(code => new Step(code, assigned))),
                (1, () => Make(
                    $"if (%0 || !Try(\"`\", $1, out int {name}))\n{{\n    $2\n}}\n\nD({name});",
                    flag,
                    number,
                    Statements.Return(after, size)).Select(code => new Step(code, assigned))),
                (1, () => Make(
                    $"if (%0 || Box(\"`\", $1) is not int {name})\n    throw new InvalidOperationException(\"`\");\nD({name});",
                    flag,
                    number).Select(code => new Step(code, assigned))));
    }

    private static Gen<Step> Assigned(Scope scope, int size)
    {
        string name = scope.Name;
        Scope unassigned = scope.Declare();
        Gen<Code> number = IntExpressions.Any(unassigned, size);
        return
            from code in Choice.Of(
                (2, () => Make(
                    $"int {name};\nif ($0)\n{{\n    {name} = $1;\n}}\nelse\n{{\n    {name} = $2;\n}}",
                    Condition(scope, size),
                    number,
                    number)),
                (1, () => Make(
                    $"int {name};\nif ($0)\n    {name} = $1;\nelse\n    throw new InvalidOperationException(\"`\");",
                    Condition(scope, size),
                    number)),
                (1, () => Make($"int {name} = $1;\nif ($0)\n    {name} = $2;", Condition(scope, size), number, number)))
            select new Step(code, scope.Declare(Kind.Int));
    }

    private static Gen<Code> Make(string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Statement, Levels.Primary, text, parts);
}
