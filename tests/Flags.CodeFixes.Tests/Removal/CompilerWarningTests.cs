namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>A removal causes no new compiler warnings. The verifier compares the warnings before and after.</summary>
public sealed class CompilerWarningTests
{
    [Theory]
    [InlineData("int size = Flags.PageSize;\nA();", "A();")]
    [InlineData("int? size = Flags.On ? 1 : null;\nA();", "A();")]
    [InlineData("IFlags other = default!;\nif (other.On) A();", "A();")]
    public async Task Unread_local_with_a_constant_is_removed(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("int x = N();\nx = Flags.On ? x : 2;\nUse(x);", "int x = N();\nUse(x);")]
    [InlineData("int x = N();\nint y = N();\nx = Flags.On ? y : 2;\nUse(x);", "int x = N();\nint y = N();\nx = y;\nUse(x);")]
    public async Task Assignment_that_becomes_a_self_assignment_is_removed(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Fact]
    public async Task Assignment_of_a_field_to_itself_is_removed_and_of_a_parameter_stays() => await RemovalVerifier.VerifyAsync(
        """
        class Page(int start)
        {
            private int _size = start;

            void M(int other)
            {
                this._size = Flags.On ? _size : other;
                A();
            }

            void N(int _size)
            {
                this._size = Flags.On ? _size : 1;
            }

            int Size() => _size;
        }

        """,
        """
        class Page(int start)
        {
            private int _size = start;

            void M(int other)
            {
                A();
            }

            void N(int _size)
            {
                this._size = _size;
            }

            int Size() => _size;
        }

        """);

    [Theory]
    [InlineData("private int _size;", "if (Flags.Off) _size = 1;")]
    [InlineData("private int _size = 1;", "if (Flags.Off) _size = N();\n        _size = 2;")]
    [InlineData("private int _size = Flags.PageSize;", "B();")]
    public async Task Unread_field_without_values_is_removed(string field, string statements) => await RemovalVerifier.VerifyAsync(
        $$"""
        class Page
        {
            {{field}}

            void M()
            {
                {{statements}}
                A();
            }
        }

        """,
        $$"""
        class Page
        {
            void M()
            {
                {{(statements.StartsWith('B') ? "B();\n        A();" : "A();")}}
            }
        }

        """);

    [Theory]
    [InlineData("int", "0")]
    [InlineData("bool", "false")]
    [InlineData("string?", "null")]
    [InlineData("DateTime", "default")]
    public async Task Field_without_assignments_gets_its_default_value(string type, string value) => await RemovalVerifier.VerifyAsync(
        $$"""
        class Page
        {
            private {{type}} _last; // The last one.

            void M({{type}} next)
            {
                if (Flags.Off)
                {
                    this._last = next;
                }

                Use(_last);
            }
        }

        """,
        $$"""
        class Page
        {
            private {{type}} _last = {{value}}; // The last one.

            void M({{type}} next)
            {
                Use(_last);
            }
        }

        """);

    [Fact]
    public async Task Catch_with_a_filter_that_compares_null_is_removed() => await RemovalVerifier.VerifyStatementsAsync(
        """
        try
        {
            A();
        }
        catch (Exception) when ((Flags.Off ? (bool?)a : null) == true)
        {
            B();
        }
        """,
        "A();");

    [Fact]
    public async Task Switch_with_a_jump_between_cases_stays_when_no_value_reaches_a_case()
    {
        string refusal = await RemovalVerifier.VerifyRefusedAsync(RemovalVerifier.InMethod(
            """
            switch (Flags.PageSize)
            {
                case > 10 when a:
                    A();
                    break;
                case < 0:
                    goto default;
                default:
                    B();
                    break;
            }
            """));

        Assert.Contains("'page_size'", refusal, StringComparison.Ordinal);
    }
}
