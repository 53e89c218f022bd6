using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates values of the enum of a variant flag.</summary>
internal static class VariantExpressions
{
    public static Gen<Code> Any(Scope scope, int size) => Choice.Of(
    [
        (5, () => Reads.Variant(scope)),
        (2, () => Reads.Variable(scope, Kind.Variant)),
        (1, () => Choice.Code(Kind.Variant, Reads.Constants(Kind.Variant))),
        (size > 0 ? 2 : 0, () => Make(
            Levels.Conditional,
            "%0 ? $1 : $2",
            BoolExpressions.Any(scope, size - 1),
            Any(scope, size - 1),
            Any(scope, size - 1))),
        (size > 0 ? 1 : 0, () => Make(
            Levels.Switch,
            "%0 switch { 1 => $1, _ => $2 }",
            Choice.Code(Kind.Int, Levels.Primary, "%0", IntExpressions.Any(scope, size - 1)),
            Any(scope, size - 1),
            Any(scope, size - 1))),
        (size > 0 ? 1 : 0, () => Make(Levels.Unary, "(Checkout)%0", Choice.Code(Kind.Int, "1", "x", "(x + 1)"))),
    ]);

    /// <summary>Generates a condition on a variant.</summary>
    public static Gen<Code> Test(Scope scope, int size)
    {
        Gen<Code> any = Any(scope, size);
        return Choice.Of(
        [
            (3, () => Bool(Levels.Equality, "%0 == Checkout.Compact", any)),
            (2, () => Bool(Levels.Equality, "Checkout.Classic != %0", any)),
            (1, () => Bool(Levels.Equality, "%0 == %1", Reads.Variant(scope), any)),
            (1, () => Bool(Levels.Relation, "%0 < Checkout.Plain", any)),
            (2, () => Bool(Levels.Relation, "%0 is Checkout.Classic", any)),
            (1, () => Bool(Levels.Relation, "%0 is not Checkout.Compact", any)),
            (1, () => Bool(Levels.Relation, "%0 is Checkout.Classic or Checkout.Compact", any)),
            (1, () => Bool(Levels.Primary, "%0.Equals($1)", Reads.Variant(scope), any)),
        ]);
    }

    /// <summary>Generates a number that depends on a variant.</summary>
    public static Gen<Code> Number(Scope scope, int size)
    {
        Gen<Code> number = IntExpressions.Any(scope, size);
        return Choice.Of(
        [
            (1, () => Int(Levels.Unary, "(int)%0", Any(scope, size))),
            (2, () => Int(
                Levels.Switch,
                "%0 switch\n{\n    Checkout.Classic => $1,\n    Checkout.Compact when %2 => $3,\n    _ => $4,\n}",
                Reads.Variant(scope),
                number,
                BoolExpressions.Any(scope, size),
                number,
                number)),
            (2, () => Int(
                Levels.Switch,
                "%0 switch { Checkout.Classic or Checkout.Plain => $1, Checkout.Compact => $2, "
                + "_ => throw new InvalidOperationException() }",
                Reads.Variant(scope),
                number,
                number)),
        ]);
    }

    private static Gen<Code> Make(int level, string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Variant, level, text, parts);

    private static Gen<Code> Bool(int level, string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Bool, level, text, parts);

    private static Gen<Code> Int(int level, string text, params IEnumerable<Gen<Code>> parts) => Choice.Code(Kind.Int, level, text, parts);
}
