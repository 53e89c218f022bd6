using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates lambdas and local functions, which capture the locals around them.</summary>
internal static class Functions
{
    public static Gen<Step> Any(Scope scope, int size)
    {
        string name = scope.Name;
        Scope unnamed = scope.Declare();
        Scope returns = unnamed.Function(Kind.Bool);
        Scope number = unnamed.Function(Kind.Int);
        Scope nothing = unnamed.Function(null);
        Scope item = nothing.Declare(Kind.Int);
        Scope task = unnamed.Function(Kind.Bool, isAsync: true);
        Variable call = new(Kind.Bool, $"{name}()");
        return Choice.Of(
        [
            (2, () => Make(scope.Declare(call), $"Func<bool> {name} = () => $0;", Reads.Bool(returns))),
            (1, () => Make(scope.Declare(call), $"Func<bool> {name} = () => $0;", BoolExpressions.Any(returns, size))),
            (1, () => Make(
                scope.Declare(call),
                $"Func<bool> {name} = () =>\n{{\n    $0\n    return $1;\n}};",
                Statements.Block(returns, size),
                BoolExpressions.Any(returns, 1))),
            (2, () => Make(scope.Declare(call), $"bool {name}() => $0;", Reads.Bool(returns))),
            (1, () => Make(
                scope.Declare(new Variable(Kind.Int, $"{name}()")),
                $"int {name}()\n{{\n    $0\n    return $1;\n}}",
                Statements.Block(number, size),
                IntExpressions.Any(number, 1))),
            (1, () => Make(unnamed, $"Action {name} = () => _ = $0;\n{name}();", BoolExpressions.Any(nothing, size))),
            (1, () => Make(unnamed, $"Action {name} = () =>\n{{\n    $0\n}};\n{name}();", Statements.Block(nothing, size))),
            (1, () => Make(
                unnamed,
                $"void {name}(int {nothing.Name})\n{{\n    $0\n}}\n\n{name}($1);",
                Statements.Block(item, size),
                IntExpressions.Any(scope, 1))),
            (1, () => Make(
                unnamed,
                $"foreach (int {unnamed.Inner().Name} in {name}())\n    D({unnamed.Inner().Name});\n\nIEnumerable<int> {name}()\n{{\n"
                + "    if ($0)\n        yield return $1;\n    if ($2)\n        yield break;\n    L(\"`\");\n}",
                Reads.Bool(nothing),
                IntExpressions.Any(number, 1),
                BoolExpressions.Any(returns, size))),
            (1, () => Make(
                unnamed,
                $"D(string.Join(',', {name}()));\n\nIEnumerable<int> {name}()\n{{\n    yield return 1;\n    while (%0 && Fuel())\n"
                + "        yield return $1;\n}",
                Reads.Bool(nothing),
                IntExpressions.Any(number, 1))),
            (scope.CanAwait ? 3 : 0, () => Make(
                scope.Declare(new Variable(Kind.Bool, $"(await {name}())")),
                $"async Task<bool> {name}()\n{{\n    $0\n    return $1;\n}}",
                Statements.Block(task, size),
                BoolExpressions.Any(task, 1))),
            (scope.CanAwait ? 1 : 0, () => Make(
                scope.Declare(new Variable(Kind.Bool, $"(await {name}())")),
                $"Func<Task<bool>> {name} = async () => $0;",
                BoolExpressions.Any(task, size))),
            (scope.CanAwait ? 1 : 0, () => Make(unnamed, "await Task.Yield();\nif ($0)\n    await Task.Delay(0);", Reads.Bool(scope))),
        ]);
    }

    private static Gen<Step> Make(Scope after, string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Statement, Levels.AndAlso, text, parts).Select(code => new Step(code, after));
}
