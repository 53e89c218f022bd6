using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates local variables, most of them with the value of a flag.</summary>
internal static class Declarations
{
    public static Gen<Step> Any(Scope scope, int size)
    {
        string name = scope.Name;
        Scope unnamed = scope.Declare();
        Gen<Code> condition = BoolExpressions.Any(unnamed, size);
        Gen<Code> number = IntExpressions.Any(unnamed, size);
        Gen<Code> text = TextExpressions.Any(unnamed, size);
        return Choice.Of(
        [
            // About half of the locals are never assigned again.
            (3, () => Make(scope.Declare(Kind.Bool, isAssignable: false), $"var {name} = $0;", Reads.Bool(scope))),
            (2, () => Make(scope.Declare(Kind.Bool), $"bool {name} = $0;", Reads.Bool(scope))),
            (2, () => Make(scope.Declare(Kind.Bool, isAssignable: false), $"var {name} = %0 && %1;", Reads.Bool(scope), condition)),
            (2, () => Make(scope.Declare(Kind.Bool), $"var {name} = $0;", condition)),
            (2, () => Make(scope.Declare(Kind.Int, isAssignable: false), $"int {name} = $0;", Reads.Int(scope))),
            (2, () => Make(scope.Declare(Kind.Int), $"var {name} = $0;", number)),
            (1, () => Make(scope.Declare(Kind.Text, isAssignable: false), $"var {name} = $0;", Reads.Text(scope))),
            (1, () => Make(scope.Declare(Kind.Variant, isAssignable: false), $"var {name} = $0;", Reads.Variant(unnamed))),
            (1, () => Make(scope.Declare(Kind.Variant), $"Checkout {name} = $0;", VariantExpressions.Any(unnamed, size))),
            (1, () => Make(scope.Declare(Kind.Text), $"string {name} = $0;", text)),
            (1, () => Make(
                scope.Declare(new Variable(Kind.Bool, $"({name} ?? T(\"`\", true))")),
                $"bool? {name} = $0;",
                Reads.Bool(scope))),
            (1, () => Make(scope.Declare(new Variable(Kind.Bool, $"({name} == true)")), $"bool? {name} = $0;", Reads.Bool(scope))),
            (1, () => Make(scope.Declare(new Variable(Kind.Bool, $"({name} > 20)")), $"long {name} = $0;", Reads.Int(scope))),
            (1, () => Make(
                scope.Declare(new Variable(Kind.Bool, $"{name}.IsEnabledFor(S(\"`\", \"u\"))")),
                $"var {name} = Flags.Rollout;")),
            (1, () => Make(scope.Declare(new Variable(Kind.Bool, $"{name}.IsEnabledFor(\"u\")")), $"var {name} = Flags.Staff;")),
            (1, () => Make(scope.Declare(new Variable(Kind.Int, $"({name} ?? 8)")), $"int? {name} = %0 ? $1 : null;", condition, number)),
            (1, () => Make(
                scope.Declare(new Variable(Kind.Bool, $"{name}.Item1", true)),
                $"var {name} = ($0, $1);",
                Reads.Bool(scope),
                number)),
            (1, () => Make(
                scope.Declare(new Variable(Kind.Int, $"{name}.A", true)),
                $"(int A, bool B) {name} = ($0, $1);",
                Reads.Int(scope),
                condition)),
            (1, () => Choice.Rarely(
                () => Make(scope.Declare(new Variable(Kind.Bool, $"{name}.On")), $"var {name} = new {{ Flags.On, A = $0 }};", number),
                () => Make(scope.Declare(new Variable(Kind.Bool, $"{name}.A")), $"var {name} = new {{ A = $0 }};", Reads.Bool(scope)))),
            (1, () => Make(scope.Declare(Kind.Int), $"Try(\"`\", $0, out var {name});", number)),
            (1, () => Make(
                scope.Declare(new Variable(Kind.Int, $"{name}[0]", true)),
                $"int[] {name} = [$0, $1];",
                Reads.Int(scope),
                number)),
            (1, () => Make(scope.Declare(Kind.Bool), $"bool {name};\n{name} = $0;", Reads.Bool(scope))),
            (1, () => Make(
                scope.Declare(new Variable(Kind.Bool, $"{name}.Ok", true)),
                $"var {name} = new Cell {{ Ok = $0, Size = $1 }};",
                Reads.Bool(scope),
                Reads.Int(scope))),
        ]);
    }

    private static Gen<Step> Make(Scope after, string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Statement, Levels.AndAlso, text, parts).Select(code => new Step(code, after));
}
