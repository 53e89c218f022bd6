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
        () => Make("private readonly bool _on = $0;", [new(Sort.Bool, "_on"), new(Sort.Bool, "this._on")], Reads.Bool(s_static)),
        () => Make("private static readonly bool s_on = $0;", [new(Sort.Bool, "s_on"), new(Sort.Bool, "PROGRAM.s_on")], Reads.Bool(s_static)),
        () => Make("private bool On() => $0;", [new(Sort.Bool, "On()"), new(Sort.Bool, "this.On()")], Reads.Bool(s_instance)),
        () => Make("private static bool IsOff => !$0; // `", [new(Sort.Bool, "IsOff")], Reads.Bool(s_static)),
        () => Make("// `\nprivate bool Auto { get; } = $0;", [new(Sort.Bool, "Auto"), new(Sort.Bool, "(this is { Auto: true })")], Reads.Bool(s_static)),
        () => Make("public bool Open => $0;", [new(Sort.Bool, "Open")], Reads.Bool(s_instance)),
        () => Make("internal bool Both { get { return $0; } }", [new(Sort.Bool, "Both")], Reads.Bool(s_instance)),
        () => Make("private bool Loud()\n{\n    L(\"`\");\n    return $0;\n}", [new(Sort.Bool, "Loud()")], Reads.Bool(s_instance)),
        () => Make("private bool _changing = $0;", [new(Sort.Bool, "_changing", true)], Reads.Bool(s_static)),
        () => Make("private int Size() => $0;", [new(Sort.Int, "Size()")], Reads.Int(s_instance)),
        () => Make("private readonly int _size = $0;", [new(Sort.Int, "_size"), new(Sort.Int, "this._size")], Reads.Int(s_static)),
        () => Make("private readonly string _theme = $0;", [new(Sort.Text, "_theme")], Reads.Text(s_static)),
        () => Make("private bool And(bool x) => $0 && x;", [new(Sort.Bool, "And(T(\"`\", true))"), new(Sort.Bool, "And(x: x > 1)")], Reads.Bool(s_instance)),
        () => Make("private static bool ForAll(string u) => $0;", [new(Sort.Bool, "ForAll(\"u\")"), new(Sort.Bool, "ForAll(u: S(\"`\", \"u\"))")], Reads.Bool(s_static)),
        () => Make("private bool NoOne(int n, bool b = false) => $0;", [new(Sort.Bool, "NoOne(1)"), new(Sort.Bool, "this.NoOne(b: Flags.On, n: 3)")], Reads.Bool(s_instance)),
        () => Make("private bool? Maybe => $0;", [new(Sort.Bool, "(Maybe is true)"), new(Sort.Bool, "Maybe.GetValueOrDefault()")], Reads.Bool(s_instance)),
        () => Make("private readonly Func<bool> _read = () => $0;", [new(Sort.Bool, "_read()")], Reads.Bool(s_static)),
        () => Make("private bool Flag(bool ifOn) => ifOn ? $0 : $1;", [new(Sort.Bool, "Flag(true)"), new(Sort.Bool, "Flag(Flags.On)")], Reads.Bool(s_instance), Reads.Bool(s_instance)),
        () => Make("private bool Off => T(\"`\", true);", [new(Sort.Bool, "Off"), new(Sort.Bool, "this.Off")]),
        () => Make("private bool Unused() => $0;\nprivate int _unused = 1;", [], Reads.Bool(s_instance)),
        () => Make("private int Pick(int x)\n{\n    $0\n    return $1;\n}", [new(Sort.Int, "Pick(2)"), new(Sort.Int, "Pick(Flags.PageSize)")], Statements.Block(Scopes.Method(Sort.Int), 1), IntExpressions.Any(Scopes.Method(Sort.Int), 1)),
        () => Make("private bool Ask(int x)\n{\n    if ($0)\n        return $1;\n\n    return $2;\n}", [new(Sort.Bool, "Ask(x)"), new(Sort.Bool, "Ask(50)")], Reads.Bool(s_instance), BoolExpressions.Any(Scopes.Method(Sort.Bool), 2), BoolExpressions.Any(Scopes.Method(Sort.Bool), 2)),
    ];

    private static Gen<(Code, Variable[])> Make(string text, Variable[] variables, params IEnumerable<Gen<Code>> parts) =>
        Choice.Code(Sort.Member, Levels.AndAlso, text, parts).Select(code => (code, variables));
}
