using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates <c>try</c>, <c>using</c> and <c>lock</c>.</summary>
internal static class Handlers
{
    public static Gen<Step> Any(Scope scope, int size) => Choice.Of(
        (3, () => TryStatements(scope, size).Select(code => new Step(code, scope))),
        (3, () => UsingStatements(scope, size)));

    private static Gen<Code> TryStatements(Scope scope, int size)
    {
        Gen<Code> block = Statements.Block(scope, size);
        Gen<Code> failing = Choice.Of(
            (1, () => block),
            (1, () => Make("$0\nthrow new InvalidOperationException(\"`\");", Statements.Simple(scope.Inner(), size))));
        Gen<Code> last = Statements.Block(scope.Closed(), size);
        Gen<Code> filter = Choice.Of((2, () => Reads.Bool(scope)), (1, () => BoolExpressions.Any(scope with { CanAwait = false }, size)));
        return Choice.Of(
            (3, () => Make("try\n{\n    $0\n}\ncatch (InvalidOperationException) when ($1)\n{\n    $2\n}", failing, filter, block)),
            (1, () => Make(
                "try\n{\n    $0\n}\ncatch (InvalidOperationException) when ($1)\n{\n    $2\n}\ncatch (Exception)\n{\n    $3\n}",
                failing,
                filter,
                block,
                block)),
            (1, () => Make(
                "try\n{\n    $0\n}\ncatch (Exception) when ($1)\n{\n    $2\n    throw;\n}\nfinally\n{\n    $3\n}",
                failing,
                filter,
                Statements.Simple(scope.Inner(), size),
                last)),
            (1, () => Make("try\n{\n    $0\n}\ncatch when ($1)\n{\n    $2\n}", failing, filter, block)),
            (2, () => Make("try\n{\n    $0\n}\nfinally\n{\n    $1\n}", block, last)));
    }

    private static Gen<Step> UsingStatements(Scope scope, int size)
    {
        string name = scope.Name;
        Scope after = scope.Declare();
        Scope locked = scope with { CanAwait = false };
        Gen<Code> condition = BoolExpressions.Any(scope, size);
        return
            from code in Choice.Of(
                (2, () => Make("using (Use(\"`\"))\n{\n    $0\n}", Statements.Block(after, size))),
                (1, () => Make("using (Use(\"`\"))\n    if ($0)\n        $1", Reads.Bool(scope), Statements.Simple(after.Inner(), size))),
                (2, () => Make($"using var {name} = Use(\"`\");\n$0", Statements.Simple(after, size))),
                (2, () => Make(
                    $"if ($0)\n{{\n    using var {after.Inner().Name} = Use(\"`\");\n    $1\n}}",
                    Reads.Bool(scope),
                    Statements.Sequence(after.Inner().Declare(), size, 2))),
                (1, () => Make($"using IDisposable {name} = %0 ? Use(\"`\") : Use(\"`\");", condition)),
                (1, () => Make("lock (_gate)\n{\n    $0\n}", Statements.Block(locked, size))))
            select new Step(code, after);
    }

    private static Gen<Code> Make(string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Statement, Levels.OrElse, text, parts);
}
