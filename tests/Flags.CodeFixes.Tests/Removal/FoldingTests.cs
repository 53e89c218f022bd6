namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Simplifications that become possible once the value replaces the flag.</summary>
public sealed class FoldingTests
{
    [Theory]
    [InlineData("!(!Flags.On || !a)", "a")]
    [InlineData("!(!Flags.On || !(a))", "a")]
    [InlineData("!(Flags.Off || !X())", "X()")]
    [InlineData("!(n < 3 ^ Flags.On)", "n < 3")]
    [InlineData("!(a == Flags.Off)", "a")]
    [InlineData("!a == Flags.Off", "a")]
    [InlineData("!(!a != Flags.Off) && b", "a && b")]
    [InlineData("!(Flags.On ? !a : b)", "a")]
    [InlineData("!(Flags.Off || !(a || b)) && b", "(a || b) && b")]
    [InlineData("!!(Flags.On && a)", "!!a")]
    [InlineData("!(!(a) && Flags.On) || !(!b)", "a || !(!b)")]
    public async Task Double_negations_are_removed(string before, string after) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after);

    [Fact]
    public async Task User_defined_negations_are_kept() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            public static bool operator !(Page page) => X();

            bool M(Page page) => !(Flags.Off || !page);
        }

        """,
        """
        class Page
        {
            public static bool operator !(Page page) => X();

            bool M(Page page) => !(!page);
        }

        """);

    [Theory]
    [InlineData("Use((Flags.On && (n < 3)) ? 8 : 9);", "Use(n < 3 ? 8 : 9);")]
    [InlineData("Use((!Flags.On || (!a)) && b);", "Use(!a && b);")]
    [InlineData("Use(a && (Flags.On == (n > 3)));", "Use(a && n > 3);")]
    [InlineData("Use(a && (Flags.On ? n > 3 : false));", "Use(a && n > 3);")]
    [InlineData("Use(a && (b || n > 3) && Flags.On);", "Use(a && (b || n > 3));")]
    [InlineData("if (((Flags.On && a))) A();", "if (a) A();")]
    [InlineData("Use((a && Flags.On).ToString());", "Use(a.ToString());")]
    [InlineData("Use((Flags.On ? n : 2) * (n + 1));", "Use(n * (n + 1));")]
    [InlineData("Use(n * (Flags.On ? n + 1 : 2));", "Use(n * (n + 1));")]
    [InlineData("Use((a ? 1 : 2) + (Flags.On ? 1 : 2));", "Use((a ? 1 : 2) + 1);")]
    public async Task Parentheses_that_became_redundant_are_removed(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("string.Equals(Flags.Theme, \"dark\")", "true")]
    [InlineData("string.Equals(\"light\", Flags.Theme, StringComparison.Ordinal)", "false")]
    [InlineData("string.Equals(Flags.Theme, \"DARK\", StringComparison.OrdinalIgnoreCase)", "true")]
    [InlineData("Flags.Theme.Equals(\"dark\")", "true")]
    [InlineData("\"dark\".Equals(Flags.Theme, StringComparison.InvariantCulture)", "true")]
    [InlineData("StringComparer.Ordinal.Equals(Flags.Theme, \"light\")", "false")]
    [InlineData("string.Compare(Flags.Theme, \"dark\", StringComparison.Ordinal) == 0", "true")]
    [InlineData("0 < string.CompareOrdinal(Flags.Theme, \"light\")", "false")]
    [InlineData("string.IsNullOrEmpty(Flags.Theme)", "false")]
    [InlineData("string.IsNullOrWhiteSpace(Flags.Theme) || a", "a")]
    [InlineData("Flags.Theme.Contains(\"ar\")", "true")]
    [InlineData("Flags.Theme.StartsWith('l')", "false")]
    [InlineData("Flags.Theme.StartsWith(\"da\", StringComparison.Ordinal)", "true")]
    [InlineData("Flags.Theme.Length > 3", "true")]
    [InlineData("Flags.Theme[0] == 'd'", "true")]
    [InlineData("Flags.Theme is ['d', ..]", "true")]
    [InlineData("Flags.Theme is [.., 'a']", "false")]
    [InlineData("Flags.Theme is ['d', .. \"ar\", _]", "true")]
    [InlineData("Flags.Theme is { Length: > 5 }", "false")]
    [InlineData("Flags.Theme is not null", "true")]
    [InlineData("Flags.Theme + \"er\" == \"darker\"", "true")]
    [InlineData("$\"{Flags.Theme}er\" == \"darker\"", "true")]
    [InlineData("Flags.PageSize.Equals(50)", "true")]
    [InlineData("Flags.PageSize.CompareTo(60) < 0", "true")]
    [InlineData("Flags.PageSize % 2 == 0", "true")]
    [InlineData("Flags.PageSize * 2 > 99 && a", "a")]
    [InlineData("-Flags.PageSize < 0", "true")]
    [InlineData("(long)Flags.PageSize == 50L", "true")]
    [InlineData("(Flags.PageSize & 1) != 0", "false")]
    [InlineData("Flags.Ratio / 2 < 4", "true")]
    [InlineData("(Flags.On ? Flags.PageSize : 2.5) > 40", "true")]
    public async Task Comparisons_of_constants_are_folded(string before, string after) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after);

    [Theory]
    [InlineData(
        "string.Equals(Flags.Theme, \"DARK\", StringComparison.CurrentCultureIgnoreCase)",
        "string.Equals(\"dark\", \"DARK\", StringComparison.CurrentCultureIgnoreCase)")]
    [InlineData(
        "string.Equals(Flags.Theme, \"d\\u00e4rk\", StringComparison.OrdinalIgnoreCase)",
        "string.Equals(\"dark\", \"d\\u00e4rk\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("Flags.Theme.StartsWith(\"da\")", "\"dark\".StartsWith(\"da\")")]
    [InlineData("string.CompareOrdinal(Flags.Theme, \"light\") == -8", "string.CompareOrdinal(\"dark\", \"light\") == -8")]
    [InlineData("Flags.Theme.Equals((object)\"dark\")", "\"dark\".Equals((object)\"dark\")")]
    [InlineData("(object)Flags.Theme == (object)\"dark\"", "(object)\"dark\" == (object)\"dark\"")]
    [InlineData("Flags.Theme[9] == 'd'", "\"dark\"[9] == 'd'")]
    [InlineData("Flags.PageSize / n == 0", "50 / n == 0")]
    [InlineData("Flags.PageSize.ToString() == user", "50.ToString() == user")]
    [InlineData("string.Equals(Flags.Theme, user)", "string.Equals(\"dark\", user)")]
    public async Task Comparisons_without_a_certain_result_are_kept(string before, string after) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after);

    [Theory]
    [InlineData("bool? on = Flags.On;\nif (on == true) A();", "A();")]
    [InlineData("bool? on = Flags.Off;\nif (on != false) A(); else B();", "B();")]
    [InlineData("bool? on = Flags.On;\nif (on is true) A();", "A();")]
    [InlineData("bool? on = Flags.On;\nif (on ?? X()) A();", "A();")]
    [InlineData("bool? on = Flags.On;\nif (on.HasValue && on.Value) A();", "A();")]
    [InlineData("bool? on = Flags.On;\nif (on is null) A(); else B();", "B();")]
    [InlineData("bool? on = Flags.On;\nif (on.GetValueOrDefault()) A();", "A();")]
    [InlineData("int? size = Flags.PageSize;\nif (size > 3) Use(size.Value);", "Use(50);")]
    [InlineData("bool? on = Flags.On;\nvar isOn = on == true;\nif (isOn) A();", "A();")]
    [InlineData("if ((bool?)Flags.On == true) A();", "A();")]
    [InlineData("if ((Flags.On ? (bool?)true : null) == true) A();", "if ((bool?)true == true) A();")]
    [InlineData("double size = Flags.PageSize;\nUse(size);", "Use(50.0);")]
    [InlineData("long size = Flags.PageSize;\nif (size > 3) Use(size);", "Use(50L);")]
    public async Task Variables_of_a_wider_type_are_propagated(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("bool? on = Flags.On;\nif (on == true) A();\nUse(on);", "bool? on = true;\nif (on == true) A();\nUse(on);")]
    [InlineData("bool? on = Flags.On;\non = null;\nif (on == true) A();", "bool? on = true;\non = null;\nif (on == true) A();")]
    [InlineData(
        "bool? on = Flags.On;\nbool? still = on;\nif (still == true) A();",
        "bool? on = true;\nbool? still = on;\nif (still == true) A();")]
    [InlineData("object on = Flags.On;\nif (on is true) A();", "object on = true;\nif (on is true) A();")]
    public async Task Variables_with_other_reads_are_kept(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("n switch { _ when Flags.Off => N(), _ => n }", "n", "int")]
    [InlineData("n switch { 1 when Flags.Off => N(), _ => 2 }", "2", "int")]
    [InlineData("n switch { _ when Flags.On => N(), _ => n }", "N()", "int")]
    [InlineData("N() switch { _ when Flags.Off => 1, _ => 2 }", "N() switch { _ => 2 }", "int")]
    [InlineData("n switch { > 5 when Flags.On => 1, 7 => 2, _ => 3 }", "n switch { > 5 => 1, _ => 3 }", "int")]
    [InlineData("a switch { true when Flags.On => 1, false => 2, _ => 3 }", "a switch { true => 1, false => 2 }", "int")]
    [InlineData("o switch { null when Flags.On => 1, string => 2, _ => 3 }", "o switch { null => 1, string => 2, _ => 3 }", "int")]
    [InlineData("user switch { not \"a\" when Flags.On => 1, \"a\" => 2, _ => 3 }", "user switch { not \"a\" => 1, \"a\" => 2 }", "int")]
    [InlineData("user switch { { Length: > 3 } when Flags.On => 1, _ => 3 }", "user switch { { Length: > 3 } => 1, _ => 3 }", "int")]
    [InlineData("Flags.PageSize switch { 1 => 1, 50 when a => 2, _ => 3 }", "a ? 2 : 3", "int")]
    [InlineData(
        "Flags.PageSize switch { 50 when a => 2, 50 when b => 4, 3 => 5, _ => 3 }",
        "50 switch { 50 when a => 2, 50 when b => 4, _ => 3 }",
        "int")]
    [InlineData("Flags.PageSize switch { 50 when o is int i => i, _ => 3 }", "50 switch { 50 when o is int i => i, _ => 3 }", "int")]
    public async Task Unreachable_switch_expression_arms_are_removed(string before, string after, string type) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after, type);

    [Theory]
    [InlineData(
        "switch (n)\n{\n    case 1 when Flags.Off:\n        A();\n        break;\n    default:\n        B();\n        break;\n}\nC();",
        "B();\nC();")]
    [InlineData(
        "switch (Flags.PageSize)\n{\n    case 3:\n        A();\n        break;\n    default:\n        if (a) break;\n        B();\n"
        + "        break;\n}",
        "if (!a)\n{\n    B();\n}")]
    [InlineData(
        "switch (Flags.PageSize)\n{\n    default:\n        if (!a)\n            break;\n        B();\n        if (b)\n        {\n"
        + "            C();\n            break;\n        }\n\n        A();\n        break;\n}",
        "if (a)\n{\n    B();\n    if (b)\n    {\n        C();\n    }\n    else\n    {\n        A();\n    }\n}")]
    [InlineData(
        "switch (Flags.PageSize)\n{\n    case 3:\n        A();\n        break;\n    default:\n"
        + "        try { if (a) break; } finally { B(); }\n        C();\n        break;\n}",
        "switch (50)\n{\n    default:\n        try { if (a) break; } finally { B(); }\n        C();\n        break;\n}")]
    [InlineData(
        "switch (Flags.PageSize)\n{\n    case 3:\n        A();\n        break;\n    case 50 when a:\n        B();\n        break;\n"
        + "    case 50:\n        C();\n        break;\n    default:\n        A();\n        break;\n}",
        "switch (50)\n{\n    case 50 when a:\n        B();\n        break;\n    case 50:\n        C();\n        break;\n}")]
    [InlineData(
        "switch (a)\n{\n    case true when Flags.On:\n        A();\n        break;\n    case false:\n        B();\n        break;\n"
        + "    default:\n        C();\n        break;\n}",
        "switch (a)\n{\n    case true:\n        A();\n        break;\n    case false:\n        B();\n        break;\n}")]
    [InlineData(
        "switch (a)\n{\n    default:\n        A();\n        break;\n    case true when Flags.On:\n        B();\n        break;\n}",
        "switch (a)\n{\n    default:\n        A();\n        break;\n    case true:\n        B();\n        break;\n}")]
    public async Task Unreachable_switch_sections_are_removed(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("try\n{\n    A();\n}\nfinally\n{\n    if (Flags.Off) B();\n}\nC();", "A();\nC();")]
    [InlineData(
        "try\n{\n    A();\n}\ncatch (Exception)\n{\n    B();\n}\nfinally\n{\n    if (Flags.Off) B();\n}\nC();",
        "try\n{\n    A();\n}\ncatch (Exception)\n{\n    B();\n}\nC();")]
    [InlineData("try\n{\n    if (Flags.Off) A();\n}\ncatch (Exception)\n{\n    B();\n}\nC();", "C();")]
    [InlineData("try\n{\n    if (Flags.Off) A();\n}\nfinally\n{\n    B();\n}\nC();", "B();\nC();")]
    [InlineData("try { A(); } catch (Exception) { if (Flags.Off) B(); }", "try { A(); } catch (Exception) { }")]
    [InlineData("try { A(); } finally { }\nif (Flags.Off) B();", "try { A(); } finally { }")]
    [InlineData("{\n    if (Flags.Off) A();\n}\nB();", "B();")]
    public async Task Handlers_and_braces_without_content_are_removed(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);
}
