using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>
/// Generates additional members of the class: fields, properties and methods that return a flag, with or without other code.
/// </summary>
internal static class Members
{
    private static readonly Scope s_static = new() { HasInstance = false };

    private static readonly Scope s_instance = new();

    /// <summary>Generates a random selection of the members, each with the variables that the method can use.</summary>
    public static Gen<(Code Code, Variable[] Variables)[]> Any() =>
        from wanted in Gen.ArrayOf(Choice.OneIn(5), Kinds.Length)
        from made in Gen.CollectToArray(Kinds.Where((_, index) => wanted[index]).Select(make => make()))
        select made;

    private static Func<Gen<(Code, Variable[])>>[] Kinds { get; } =
    [
        () => Make("private readonly bool _on = $0;", [new(Kind.Bool, "_on"), new(Kind.Bool, "this._on")], Reads.Bool(s_static)),
        () => Make(
            "private static readonly bool s_on = $0;",
            [new(Kind.Bool, "s_on"), new(Kind.Bool, "PROGRAM.s_on")],
            Reads.Bool(s_static)),
        () => Make("private bool On() => $0;", [new(Kind.Bool, "On()"), new(Kind.Bool, "this.On()")], Reads.Bool(s_instance)),
        () => Make("private static bool IsOff => !$0; // `", [new(Kind.Bool, "IsOff")], Reads.Bool(s_static)),
        () => Make(
            "// `\nprivate bool Auto { get; } = $0;",
            [new(Kind.Bool, "Auto"), new(Kind.Bool, "(this is { Auto: true })")],
            Reads.Bool(s_static)),
        () => Make("public bool Open => $0;", [new(Kind.Bool, "Open")], Reads.Bool(s_instance)),
        () => Make("internal bool Both { get { return $0; } }", [new(Kind.Bool, "Both")], Reads.Bool(s_instance)),
        () => Make("private bool Loud()\n{\n    L(\"`\");\n    return $0;\n}", [new(Kind.Bool, "Loud()")], Reads.Bool(s_instance)),
        () => Make("private bool _changing = $0;", [new(Kind.Bool, "_changing", true)], Reads.Bool(s_static)),
        () => Make("private int Size() => $0;", [new(Kind.Int, "Size()")], Reads.Int(s_instance)),
        () => Make("private readonly int _size = $0;", [new(Kind.Int, "_size"), new(Kind.Int, "this._size")], Reads.Int(s_static)),
        () => Make("private readonly string _theme = $0;", [new(Kind.Text, "_theme")], Reads.Text(s_static)),
        () => Make(
            "private bool And(bool x) => $0 && x;",
            [new(Kind.Bool, "And(T(\"`\", true))"), new(Kind.Bool, "And(x: x > 1)")],
            Reads.Bool(s_instance)),
        () => Make(
            "private static bool ForAll(string u) => $0;",
            [new(Kind.Bool, "ForAll(\"u\")"), new(Kind.Bool, "ForAll(u: S(\"`\", \"u\"))")],
            Reads.Bool(s_static)),
        () => Make(
            "private bool NoOne(int n, bool b = false) => $0;",
            [new(Kind.Bool, "NoOne(1)"), new(Kind.Bool, "this.NoOne(b: Flags.On, n: 3)")],
            Reads.Bool(s_instance)),
        () => Make(
            "private bool? Maybe => $0;",
            [new(Kind.Bool, "(Maybe is true)"), new(Kind.Bool, "Maybe.GetValueOrDefault()")],
            Reads.Bool(s_instance)),
        () => Make("private readonly Func<bool> _read = () => $0;", [new(Kind.Bool, "_read()")], Reads.Bool(s_static)),
        () => Make(
            "private bool Flag(bool ifOn) => ifOn ? $0 : $1;",
            [new(Kind.Bool, "Flag(true)"), new(Kind.Bool, "Flag(Flags.On)")],
            Reads.Bool(s_instance),
            Reads.Bool(s_instance)),
        () => Make("private bool Off => T(\"`\", true);", [new(Kind.Bool, "Off"), new(Kind.Bool, "this.Off")]),
        () => Make("private bool Unused() => $0;\nprivate int _unused = 1;", [], Reads.Bool(s_instance)),
        () => Make(
            "private int Pick(int x)\n{\n    $0\n    return $1;\n}",
            [new(Kind.Int, "Pick(2)"), new(Kind.Int, "Pick(Flags.PageSize)")],
            Statements.Block(Scopes.Method(Kind.Int), 1),
            IntExpressions.Any(Scopes.Method(Kind.Int), 1)),
        () => Make(
            "private bool Ask(int x)\n{\n    if ($0)\n        return $1;\n\n    return $2;\n}",
            [new(Kind.Bool, "Ask(x)"), new(Kind.Bool, "Ask(50)")],
            Reads.Bool(s_instance),
            BoolExpressions.Any(Scopes.Method(Kind.Bool), 2),
            BoolExpressions.Any(Scopes.Method(Kind.Bool), 2)),
    ];

    private static Gen<(Code, Variable[])> Make(string text, Variable[] variables, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Kind.Member, Levels.AndAlso, text, parts).Select(code => (code, variables));
}
