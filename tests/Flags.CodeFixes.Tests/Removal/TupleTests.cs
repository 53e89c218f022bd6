namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Tuples with a flag as an element that are only created to be compared.</summary>
public sealed class TupleTests
{
    [Theory]
    [InlineData("(Flags.On, Flags.Off) switch { (true, false) => n, _ => throw new Exception() }", "n")]
    [InlineData("(Flags.On, a) switch { (true, true) => 1, (true, false) => 2, (false, _) => 3 }", "a switch { true => 1, false => 2 }")]
    [InlineData("(Flags.On, a) switch { (true, true) => 1, (true, false) => 2, _ => 3 }", "a switch { true => 1, false => 2 }")]
    [InlineData("(a, Flags.PageSize) switch { (true, > 10) => 1, (_, 50) => 2, _ => 3 }", "a switch { true => 1, _ => 2 }")]
    [InlineData(
        "(Flags.On, n, a) switch { (true, 1, true) => 1, (false, _, _) => 2, (_, _, true) => 3, _ => 4 }",
        "(n, a) switch { (1, true) => 1, (_, true) => 3, _ => 4 }")]
    [InlineData("(isOn: Flags.On, size: n) switch { (isOn: true, size: 1) => 1, _ => 4 }", "n switch { 1 => 1, _ => 4 }")]
    [InlineData("(Flags.On, N()) switch { (true, 1) => 1, (true, var x) => x, _ => 2 }", "N() switch { 1 => 1, var x => x }")]
    [InlineData("(Flags.On, n) switch { (true, > 5) => 1, (_, 7) => 2, _ => 3 }", "n switch { > 5 => 1, _ => 3 }")]
    [InlineData("(Flags.On, n) switch { (true, _) when a => 1, _ => 3 }", "a ? 1 : 3")]
    [InlineData("(Flags.On, n) switch { (false, 1) => 1, _ => N() }", "N()")]
    [InlineData("(Flags.On, N()) switch { (false, 1) => 1, _ => n }", "N() switch { _ => n }")]
    [InlineData("((Flags.On, a), n) switch { ((true, true), 1) => 1, _ => 2 }", "((true, a), n) switch { ((true, true), 1) => 1, _ => 2 }")]
    [InlineData(
        "(Flags.On, n) switch { var (x, y) when x && y > 3 => 1, _ => 2 }",
        "(true, n) switch { var (x, y) when x && y > 3 => 1, _ => 2 }")]
    [InlineData(
        "(Flags.On, o) switch { (true, string s) => s.Length, (_, int i) => i, _ => 2 }",
        "o switch { string s => s.Length, int i => i, _ => 2 }")]
    [InlineData(
        "(Flags.On, a, b) switch { (true, true, true) => 1, (true, true, false) => 2, (true, false, _) => 3, _ => 4 }",
        "(a, b) switch { (true, true) => 1, (true, false) => 2, (false, _) => 3 }")]
    public async Task Switch_expression_tests_only_the_unknown_elements(string before, string after) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after, "int");

    [Theory]
    [InlineData(
        "switch (Flags.On, Flags.Off)\n{\n    case (true, false):\n        A();\n        break;\n    default:\n        B();\n"
        + "        break;\n}",
        "A();")]
    [InlineData(
        "switch (Flags.On, a)\n{\n    case (true, true):\n        A();\n        break;\n    case (true, false):\n        B();\n"
        + "        break;\n    default:\n        C();\n        break;\n}",
        "switch (a)\n{\n    case true:\n        A();\n        break;\n    case false:\n        B();\n        break;\n}")]
    [InlineData(
        "switch ((Flags.On, n))\n{\n    case (true, 1):\n        A();\n        break;\n    case (false, _):\n        B();\n"
        + "        break;\n    case (_, _):\n        C();\n        break;\n}",
        "switch (n)\n{\n    case 1:\n        A();\n        break;\n    default:\n        C();\n        break;\n}")]
    [InlineData(
        "switch (Flags.On, n, a)\n{\n    case (true, 1, _):\n        A();\n        break;\n    case (false, _, true):\n        B();\n"
        + "        break;\n}",
        "switch (n, a)\n{\n    case (1, _):\n        A();\n        break;\n}")]
    [InlineData(
        "switch (n, Flags.On)\n{\n    case (_, true) when a:\n        A();\n        break;\n    case (1, true):\n    case (2, _):\n"
        + "        B();\n        break;\n}",
        "switch (n)\n{\n    case var _ when a:\n        A();\n        break;\n    case 1:\n    case 2:\n        B();\n        break;\n}")]
    public async Task Switch_statement_tests_only_the_unknown_elements(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("(Flags.On, a) == (true, b)", "a == b")]
    [InlineData("(Flags.On, a, n) != (true, b, 3)", "(a, n) != (b, 3)")]
    [InlineData("(Flags.On, a) == (false, b)", "false")]
    [InlineData("(Flags.On, X()) == (false, b)", "(true, X()) == (false, b)")]
    [InlineData("(Flags.On, Flags.PageSize) == (true, 50) && a", "a")]
    [InlineData("(Flags.On, a) is (false, _)", "false")]
    [InlineData("(Flags.On, Flags.Off) is (true, not true)", "true")]
    public async Task Tuple_comparisons_are_folded(string before, string after) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after);

    [Fact]
    public async Task Arm_for_all_other_values_stays_beside_a_null_and_a_property_pattern() => await RemovalVerifier.VerifyStatementsAsync(
        """
        int? order = a ? n : null;
        Use((n, order) switch
        {
            (_, null) => 1,
            (5, { } first) => Flags.On && first > 2 ? 3 : 4,
            (6, { } first) => first,
            _ => 5,
        });
        """,
        """
        int? order = a ? n : null;
        Use((n, order) switch
        {
            (_, null) => 1,
            (5, { } first) => first > 2 ? 3 : 4,
            (6, { } first) => first,
            _ => 5,
        });
        """);

    [Fact]
    public async Task Chosen_value_without_a_type_of_its_own_needs_no_cast() => await RemovalVerifier.VerifyStatementsAsync(
        """
        IEnumerable<int> all = Flags.On ? a ? new List<int>() : new HashSet<int>() : [];
        Use(all);
        """,
        """
        IEnumerable<int> all = a ? new List<int>() : new HashSet<int>();
        Use(all);
        """);

    [Fact]
    public async Task Arm_that_always_matches_replaces_the_discard_arm() => await RemovalVerifier.VerifyStatementsAsync(
        "Use((N() > 1, 3, Flags.Off) switch { (true, 50, _) => 1, (_, > 1, false) => N(), _ => 4 });",
        "Use((N() > 1, 3) switch { _ => N() });");
}
