using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>
/// Generates statements that log which overload the compiler selected. A constant can select another overload than a variable of its
/// type.
/// </summary>
internal static class BindingStatements
{
    public static Gen<Code> Any(Scope scope, int size)
    {
        Gen<Code> number = Number(scope, size);
        Gen<Code> text = Text(scope, size);
        return Choice.Of(
        [
            (1, () => Make("Over($0);", TextExpressions.Typed(scope, size))),
            (2, () => Make("Over($0);", Choice.Of((1, () => number), (1, () => Reads.Any(scope))))),
            (1, () => Make("D($0);", number)),
            (1, () => Make("Rest($0, $1);", number, number)),
            (1, () => Make("Items([$0, $1]);", number, number)),
            (1, () => Make("Pair(($0, $1));", number, text)),
            (1, () => Make("Over(x switch { 1 => $0, _ => $1 });", number, number)),
            (1, () => Make("Over(T(\"`\", x > 1) ? $0 : $1);", number, number)),
            (1, () => Make("Lambda(() => $0);", Number(scope.Function(Kind.Int), size))),
            (1, () => Make("Lambda(() =>\n{\n    $0\n    return $1;\n});", Simple(scope, size), Number(scope.Function(Kind.Int), size))),
            (1, () => Make(
                "Start(() =>\n{\n    if ($0)\n        throw new InvalidOperationException(\"`\");\n    $1\n});",
                Reads.Bool(scope),
                Simple(scope, size))),
            (1, () => Make("Start(() =>\n{\n    while ($0)\n    {\n        $1\n    }\n});", LoopCondition(scope), Simple(scope, size))),
            (2, () => Make("L(new Bag { $0, $1 }.Text);", number, text)),
            (1, () => Make("L(new Bag { [$0] = $1 }.Text);", number, text)),
            (1, () => Make("L(new Bag { { $0, $1 } }.Text);", number, number)),
            (1, () => Make("L(new Bag() + %0);", Operand(number))),
            (1, () => Make("L(((Wrapped)%0).Text);", Operand(Choice.Of((1, () => number), (1, () => text))))),
            (1, () => Make("Wrap($0);", Choice.Of((1, () => number), (1, () => text)))),
            (1, () => Make("L((new Wrapped() + %0).Text);", Operand(number))),
            (3, () => Make("Write($\"`{($0)}-{($1)}\");", number, text)),
            (1, () => Make("Format($\"`{($0)}\");", text)),
            (1, () => Make("Said($0);", BoolExpressions.Any(scope, size))),
            (1, () => Make("Late((dynamic)x, $0);", number)),
            (1, () => Make("D(from n` in new[] { 1, x } select $0);", Number(scope.Function(Kind.Int), 0))),
            (1, () => Make("D(unchecked((byte)%0));", Operand(number))),
            (1, () => Make("D(checked(%0 * %1));", Operand(number), Operand(number))),
        ]);
    }

    private static Gen<Code> Simple(Scope scope, int size) => Statements.Simple(scope.Function(null), Math.Min(size, 1));

    // Generates loops that end, or that the flag keeps from running.
    private static Gen<Code> LoopCondition(Scope scope) => Choice.Of(
        (1, () => Reads.Flag(scope, Kind.Bool, "Off", "Staff.IsEnabled")),
        (1, () => Choice.Code(Kind.Bool, Levels.AndAlso, "%0 && Fuel()", Reads.Bool(scope))));

    private static Gen<Code> Number(Scope scope, int size) => Choice.Of(
    [
        (4, () => Reads.Int(scope)),
        (1, () => Reads.Flag(scope, Kind.Any, "Limit")),
        (1, () => Choice.Code(Kind.Any, Levels.Add, "(uint)x + %0", Reads.Int(scope))),
        (1, () => Choice.Code(Kind.Any, Levels.Add, "(byte)3 + %0", Reads.Int(scope))),
        (1, () => Choice.Code(Kind.Int, Levels.Conditional, "%0 ? $1 : 3", Reads.Bool(scope), Reads.Int(scope))),
        (2, () => IntExpressions.Any(scope, size)),
    ]);

    private static Gen<Code> Text(Scope scope, int size) =>
        Choice.Of((3, () => Reads.Text(scope)), (1, () => TextExpressions.Any(scope, size)));

    private static Gen<Code> Operand(Gen<Code> code) =>
        code.Select(made => new Code(made.Kind, Levels.Primary, "($0)", [made]));

    private static Gen<Code> Make(string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Statement, Levels.Primary, text, parts);
}
