using FsCheck;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates loops. The number of iterations is limited, because each consumes fuel.</summary>
internal static class Loops
{
    public static Gen<Code> Any(Scope scope, int size)
    {
        Gen<Code> condition = BoolExpressions.Any(scope, size);
        Gen<Code> body = Statements.Block(scope.Loop(), size);
        Scope item = scope.Loop().Declare(Kind.Int);
        Scope read = scope.Loop().Declare(Kind.Int, isAssignable: false);
        Gen<Code> itemBody = Statements.Block(item, size);
        Gen<Code> readBody = Statements.Block(read, size);
        string name = scope.Loop().Name;
        return Choice.Of(
        [
            (2, () => Make("while (%0 && Fuel())\n{\n    $1\n}", condition, body)),
            (2, () => Make("while ($0)\n{\n    if (!Fuel())\n        break;\n\n    $1\n}", condition, body)),
            (1, () => Make("while ($0)\n{\n    if (!Fuel())\n        break;\n\n    $1\n}", Reads.Bool(scope), body)),
            (1, () => Make(
                "while ($0)\n    if (Fuel())\n        $1\n    else\n        break;",
                condition,
                Statements.Simple(scope.Loop().Inner(), size))),
            (1, () => Make("do\n{\n    $1\n}\nwhile (%0 && Fuel());", condition, body)),
            (1, () => Make("do\n{\n    $1\n}\nwhile ($0 && Fuel());", Reads.Bool(scope), body)),
            (2, () => Make("do\n{\n    $0\n}\nwhile (%1 && Flags.Off);", body, condition)),
            (1, () => Make("do\n    $0\nwhile (!Flags.On);", Statements.Simple(scope.Loop().Inner(), size))),
            (2, () => Make(
                $"for (int {name} = 0; %0 && {name} < 3 && Fuel(); {name}++)\n{{\n    $1\n}}",
                BoolExpressions.Any(item, size),
                itemBody)),
            (1, () => Make("for (; $0;)\n{\n    if (!Fuel())\n        break;\n\n    $1\n}", Reads.Bool(scope), body)),
            (2, () => Make($"foreach (int {name} in items)\n{{\n    $0\n}}", readBody)),
            (1, () => Make(
                $"foreach (int {name} in Enumerable.Range(0, 3).Where(_ => $0))\n    $1",
                Reads.Bool(scope),
                Statements.Simple(read.Inner(), size))),
            (1, () => Make(
                $"foreach (int {name} in $0 ? items : new[] {{ 9 }})\n{{\n    $1\n}}",
                Choice.Code(Kind.Bool, Levels.OrElse, "%0", condition),
                readBody)),
        ]);
    }

    private static Gen<Code> Make(string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Statement, Levels.AndAlso, text, parts);
}
