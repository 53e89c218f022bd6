using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates statements and blocks.</summary>
internal static class Statements
{
    /// <summary>Generates the content of a block.</summary>
    public static Gen<Code> Block(Scope scope, int size) => Choice.Of(
        (size > 0 && scope.Fields.Count > 0 ? 1 : 0, () => Hiding(scope.Inner(), size)),
        (12, () => Gen.Choose(1, size > 1 ? 3 : 2).SelectMany(count => Sequence(scope.Inner(), size, count))));

    /// <summary>
    /// Generates the statements of a block, each in the scope after the statements before it. Half of the blocks log the last local.
    /// </summary>
    public static Gen<Code> Sequence(Scope scope, int size, int count) =>
        from steps in Steps(scope, size, count)
        from isSeen in Choice.OneIn(2)
        let after = steps[^1].After.Variables
        let seen = isSeen && after.Count > scope.Variables.Count ? [new Code(Kind.Statement, $"D({after[^1].Text});")] : Array.Empty<Code>()
        select Code.List(Kind.Block, [.. steps.Select(step => step.Code), .. seen]);

    /// <summary>Generates an embedded statement without braces.</summary>
    public static Gen<Code> Embedded(Scope scope, int size) => Choice.Of(
    [
        (6, () => Simple(scope.Inner(), size)),
        (size > 0 ? 3 : 0, () => Branches.Embedded(scope.Inner(), size - 1)),
        (size > 0 ? 1 : 0, () => Loops.Any(scope.Inner(), size - 1)),
        (3, () => Exiting(scope.Inner(), size)),
    ]);

    /// <summary>Generates a statement that declares nothing and continues with the next one.</summary>
    public static Gen<Code> Simple(Scope scope, int size) => Choice.Of(
    [
        (5, () => Choice.Code(Kind.Statement, "L(\"`\");", "L(\"`\");", "L(\"`\"); // `", "/* ` */ L(\"`\");")),
        (3, () => Make("D($0);", TextExpressions.Typed(scope, Math.Min(size, 2)))),
        (2, () => BindingStatements.Any(scope, Math.Min(size, 1))),
        (1, () => Make("_ = $0;", BoolExpressions.Any(scope, size))),
        (scope.HasInstance ? 1 : 0, () => Make(
            "(%0 ? ref this.total : ref this.size) = $1;",
            BoolExpressions.Any(scope, Math.Min(size, 1)),
            IntExpressions.Any(scope, Math.Min(size, 1)))),
        (3, () => Assignment(scope, size)),
    ]);

    /// <summary>Generates a statement that exits the block where that is allowed, or a simple statement.</summary>
    public static Gen<Code> Exiting(Scope scope, int size) => Choice.Of(
    [
        (scope.Returns is null ? 0 : 4, () => Return(scope, size)),
        (scope.CanBreak ? 3 : 0, () => Choice.Code(Kind.Statement, "break;")),
        (scope.CanContinue ? 3 : 0, () => Choice.Code(Kind.Statement, "continue;")),
        (1, () => Choice.Code(Kind.Statement, "throw new InvalidOperationException(\"`\");")),
        (1, () => Simple(scope, size)),
    ]);

    public static Gen<Code> Return(Scope scope, int size) => Make("return $0;", Of(scope, scope.Returns!.Value, Math.Min(size, 2)));

    public static Gen<Code> Of(Scope scope, Kind kind, int size) => kind switch
    {
        Kind.Bool => BoolExpressions.Any(scope, size),
        Kind.Int => IntExpressions.Any(scope, size),
        Kind.Variant => VariantExpressions.Any(scope, size),
        _ => TextExpressions.Any(scope, size),
    };

    private static Gen<Code> Assignment(Scope scope, int size)
    {
        Variable[] variables = [.. scope.Variables.Where(variable => variable.IsAssignable)];
        return variables.Length == 0
            ? Choice.Code(Kind.Statement, "L(\"`\");")
            : Gen.Elements(variables).SelectMany(variable => variable.Kind switch
            {
                Kind.Bool => Choice.Of(
                [
                    (4, () => Make($"{variable.Text} = $0;", BoolExpressions.Any(scope, size))),
                    (1, () => Make($"{variable.Text} |= $0;", BoolExpressions.Any(scope, size))),
                    (1, () => Make($"{variable.Text} &= $0;", BoolExpressions.Any(scope, size))),
                    (1, () => Choice.Code(Kind.Statement, $"Flip(ref {variable.Text});")),
                ]),
                Kind.Int => Choice.Of(
                [
                    (3, () => Make($"{variable.Text} = $0;", IntExpressions.Any(scope, size))),
                    (1, () => Make($"{variable.Text} -= $0;", IntExpressions.Any(scope, size))),
                    (1, () => Choice.Code(Kind.Statement, $"{variable.Text}++;")),
                ]),
                var kind => Make($"{variable.Text} = $0;", Of(scope, kind, size)),
            });
    }

    private static Gen<Step> Any(Scope scope, int size) => Choice.Of(
    [
        (5, () => Same(scope, Simple(scope, size))),
        (6, () => Declarations.Any(scope, size)),
        (size > 0 ? 10 : 0, () => Branches.Any(scope, size - 1)),
        (size > 0 ? 3 : 0, () => Same(scope, Loops.Any(scope, size - 1))),
        (size > 0 ? 3 : 0, () => Same(scope, Switches.Any(scope, size - 1))),
        (size > 0 ? 4 : 0, () => Handlers.Any(scope, size - 1)),
        (size > 0 ? 3 : 0, () => Functions.Any(scope, size - 1)),
        (size > 0 ? 1 : 0, () => Jump(scope, size - 1)),
        (size > 0 ? 1 : 0, () => Same(scope, Make("{\n    $0\n}", Block(scope, size - 1)))),
        (size > 1 ? 1 : 0, () => Same(scope, Choice.Code(
            Kind.Statement,
            "#if NEVER\nL(Flags.On ? \"`\" : \"\");\n#endif\nL(\"`\");",
            "#region r`\nL(\"`\");\n#endregion",
            "#pragma warning disable CS`\nL(\"`\");"))),
    ]);

    private static Gen<Step> Same(Scope scope, Gen<Code> code) => code.Select(made => new Step(made, scope));

    // The local must not be read in its own initializer.
    private static Gen<Code> Hiding(Scope scope, int size) =>
        from field in Gen.Elements<Variable>(scope.Fields)
        let unread = scope with { Variables = scope.Variables.Remove(field) }
        let text = $"{(field.Kind == Kind.Bool ? "bool" : "int")} {field.Text} = $0;"
        from declaration in Make(text, Of(unread, field.Kind, 1))
        from rest in Sequence(scope.Hide(field), size, 2)
        select Code.List(Kind.Block, [declaration, .. rest.Parts]);

    // A label is declared in the block that contains it, and jumps go forward.
    private static Gen<Step> Jump(Scope scope, int size)
    {
        string label = scope.Name;
        Scope between = scope.Declare();
        return Make($"if ($0)\n    goto {label};\n$1\n{label}:\nL(\"`\");", BoolExpressions.Any(scope, size), Simple(between, size))
            .Select(code => new Step(code, between));
    }

    private static Gen<Step[]> Steps(Scope scope, int size, int count) => count == 0
        ? Gen.Constant<Step[]>([])
        : from first in Any(scope, size)
          from rest in Steps(first.After, size, count - 1)
          select (Step[])[first, .. rest];

    private static Gen<Code> Make(string text, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Statement, Levels.Primary, text, parts);
}
