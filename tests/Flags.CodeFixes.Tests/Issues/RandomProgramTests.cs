namespace FeatureFlags.CodeFixes.Tests.Issues;

/// <summary>Small versions of programs that the fix rewrote incorrectly, found by <c>RemovalKeepsMeaningTests</c>.</summary>
public sealed class RandomProgramTests
{
    [Theory]
    [InlineData("((n > 1) ? Flags.On : (n > 1)) ? (object)1 : \"b\"", "((n > 1) ? true : (n > 1)) ? (object)1 : \"b\"", "object")]
    [InlineData("Flags.On ^ ((n > 3))", "!(n > 3)", "bool")]
    [InlineData("n + (n + Flags.PageSize)", "n + (n + 50)", "int")]
    public async Task Grouping_parentheses_are_kept(string before, string after, string type) =>
        await RemovalVerifier.VerifyExpressionAsync(before, after, type);

    // The first run rewrote these partially, and a second run changed them again.
    [Theory]
    [InlineData(
        "switch (Flags.PageSize)\n{\n    case 50 when Flags.On:\n        if (a) break;\n        B();\n        break;\n    default:\n"
        + "        A();\n        break;\n}",
        "if (!a)\n{\n    B();\n}")]
    [InlineData(
        "switch (n + 1)\n{\n    case > 10 when Flags.Off:\n        A();\n        break;\n    case 50 when Flags.Off || flags.On:\n"
        + "        B();\n        break;\n}",
        "switch (n + 1)\n{\n    case 50:\n        B();\n        break;\n}")]
    [InlineData(
        "switch (Flags.PageSize)\n{\n    case var x when X():\n        A();\n        break;\n    case 50 when Flags.On:\n        B();\n"
        + "        break;\n}",
        "switch (50)\n{\n    case var x when X():\n        A();\n        break;\n    case 50:\n        B();\n        break;\n}")]
    [InlineData(
        "if (Flags.On) Use(o is int x ? x : 0);\nforeach (var x in \"abc\") Use(x);",
        "{\n    Use(o is int x ? x : 0);\n}\nforeach (var x in \"abc\") Use(x);")]
    [InlineData("L();\nif (Flags.On) return;\nB();\nvoid L() => A();\nC();", "L();\nreturn;\nvoid L() => A();")]
    public async Task Statements_are_fully_rewritten_in_one_run(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Fact]
    public async Task Label_with_jumps_from_unreachable_code_only_is_removed() => await RemovalVerifier.VerifyStatementsAsync(
        """
        if (Flags.On || !int.TryParse(user, out int size))
        {
            return;
        }

        Use(size);
        if (Flags.On) goto end;
        A();
        end:
        Use(size);
        """,
        """
        return;
        """);

    [Fact]
    public async Task Directive_before_unreachable_code_is_kept() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            int M()
            {
                if (Flags.On) return 1;
        #pragma warning disable CS0162
                A();
                return 2;
            }
        }
        """,
        """
        class Page
        {
            int M()
            {
                return 1;
        #pragma warning disable CS0162
            }
        }
        """);

    [Fact]
    public async Task Comments_after_nested_branches_and_in_conditions_are_kept() => await RemovalVerifier.VerifyStatementsAsync(
        """
        if (Flags.On)
        {
            A(); // first
            if (Flags.On) { B(); } // second
            if (Flags.Off) { B(); } else { C(); } // third
        } // fourth

        var value = a && (Flags.Off
            || X() // fifth
            || flags.Beta.IsEnabledFor("ann"));
        value = false;
        """,
        """
        A(); // first
        B(); // second
        C(); // third
        // fourth

        var value = a && X(); // fifth
        value = false;
        """);
}
