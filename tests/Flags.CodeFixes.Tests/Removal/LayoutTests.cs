namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>The layout of a file: line breaks, indentation, and all code that the removal does not change.</summary>
public sealed class LayoutTests
{
    private const string Before = """
        class Page
        {
            private readonly bool _on = Flags.On;

            void M(bool a, int n, string user)
            {
                if (Flags.On)
                {
                    A();
                    if (a)
                    {
                        B();
                    }
                    /* first
                       second */
                }

                if (X() && Flags.Off) A(); else B();
                while (a)
                    if (X() && Flags.Off) A(); else B();
                if (Flags.On) Use(user is { } x ? x : "");
                foreach (char x in user) Use(x);
                bool more = _on
                    && a; // c
                Use(more && Flags.On
                    ? Flags.PageSize > 10
                        ? N()
                        : 2
                    : 3);
            }

            IEnumerable<int> Numbers()
            {
                if (Flags.Off)
                {
                    yield return 1;
                }
            }
        }

        """;

    private const string After = """
        class Page
        {
            void M(bool a, int n, string user)
            {
                A();
                if (a)
                {
                    B();
                }
                /* first
                   second */

                X();
                B();
                while (a)
                {
                    X();
                    B();
                }
                {
                    Use(user is { } x ? x : "");
                }
                foreach (char x in user) Use(x);
                bool more = a; // c
                Use(more
                    ? N()
                    : 3);
            }

            IEnumerable<int> Numbers()
            {
                yield break;
            }
        }

        """;

    [Theory]
    [InlineData("\n", "    ")]
    [InlineData("\r\n", "    ")]
    [InlineData("\n", "\t")]
    [InlineData("\r\n", "\t")]
    [InlineData("\r\n", "  ")]
    public async Task Line_breaks_and_indentation_match_the_file(string lineEnd, string level)
    {
        string Style(string text) => string.Join(lineEnd, text.ReplaceLineEndings("\n").Split('\n').Select(line =>
        {
            int depth = line.TakeWhile(character => character == ' ').Count() / 4;
            return string.Concat(Enumerable.Repeat(level, depth)) + line[(depth * 4)..];
        }));

        await RemovalVerifier.VerifyTextAsync(Style(Before), Style(After));
    }

    [Fact]
    public async Task Lines_in_a_mixed_file_match_adjacent_lines() => await RemovalVerifier.VerifyTextAsync(
        "class Page\n{\n\tvoid M()\n\t{\n\t\tif (X() && Flags.Off) A(); else B();\n\t}\n\r\n"
        + "    void N()\r\n    {\r\n        if (X() && Flags.Off) A(); else B();\r\n    }\r\n}\n",
        "class Page\n{\n\tvoid M()\n\t{\n\t\tX();\n\t\tB();\n\t}\n\r\n"
        + "    void N()\r\n    {\r\n        X();\r\n        B();\r\n    }\r\n}\n");

    [Theory]
    [InlineData("bool on = Flags.On; Use(on);", "Use(true);")]
    [InlineData("A(); if (Flags.Off) B();\nC();", "A();\nC();")]
    [InlineData("A(); if (Flags.Off) B(); C();", "A(); C();")]
    [InlineData("A(); bool on = Flags.On;\nUse(on);", "A();\nUse(true);")]
    [InlineData("A(); if (Flags.On)\n{\n    B();\n}", "A();\nB();")]
    [InlineData("if (Flags.On) ;\nA();", "A();")]
    [InlineData("if (Flags.Off) A(); else ;\nB();", "B();")]
    [InlineData("while (a) { if (Flags.Off) A(); }", "while (a) { }")]
    [InlineData("if (Flags.On) return; A();\nB();", "return;")]
    [InlineData("Flags.Override(o => { o.On = true; });", "Flags.Override(o => { });")]
    [InlineData("Flags.Override(o =>\n{\n    o.On = true;\n});", "Flags.Override(o =>\n{\n});")]
    [InlineData("Flags.Override(o => o.On = true);", "Flags.Override(o => { });")]
    [InlineData("Use(new FlagValues { Live = true, On = true });", "Use(new FlagValues { Live = true });")]
    [InlineData("Use(new FlagValues\n{\n    Live = true,\n    On = true\n});", "Use(new FlagValues\n{\n    Live = true\n});")]
    [InlineData("Use(new FlagValues\n{\n    Live = true,\n    On = true,\n});", "Use(new FlagValues\n{\n    Live = true,\n});")]
    [InlineData(
        "Use(n switch\n{\n    1 when Flags.Off => 2,\n    1 when Flags.On\n        => 3,\n    _ => 4\n});",
        "Use(n switch\n{\n    1\n        => 3,\n    _ => 4\n});")]
    public async Task Lines_with_removed_parts_keep_the_rest(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Fact]
    public async Task Members_on_a_shared_line_are_removed_individually() => await RemovalVerifier.VerifyAsync(
        "class Page\n{\n    private readonly bool _on = Flags.On; public int Size;\n"
        + "    public int More; private static bool Off => Flags.Off;\n    public bool Is => _on || Off;\n}\n",
        "class Page\n{\n    public int Size;\n    public int More;\n    public bool Is => true;\n}\n");

    [Theory]
    [InlineData("Use( Flags.On ? ( n   +  1 ) : 2 );", "Use( n   +  1 );")]
    [InlineData("if (Flags.On) { n =   3;  Use( n ) ; }", "n =   3;  Use( n ) ;")]
    [InlineData("Use(Flags.On && N( )  >  3);", "Use(N( )  >  3);")]
    [InlineData("Use(a&&Flags.On&&b);", "Use(a&&b);")]
    [InlineData("Use(new { Flags.On,n });", "Use(new { On = true,n });")]
    [InlineData("if (X() && Flags.Off) A(); else { B( ); }", "X();\nB( );")]
    public async Task Unusual_spacing_of_kept_code_is_preserved(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("long big = Flags.On ? (int)n : 5L;\nbig = 0;", "long big = (int)n;\nbig = 0;")]
    [InlineData(
        "object value = Flags.On ? ((System.String)user).Length : 5L;\nvalue = 0;",
        "object value = (long)((System.String)user).Length;\nvalue = 0;")]
    public async Task Kept_code_is_not_simplified(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Fact]
    public async Task Brace_style_matches_the_surrounding_code() => await RemovalVerifier.VerifyAsync(
        "class Page {\n    void M(bool a) {\n        while (a) if (X() && Flags.Off) A(); else B();\n        A();\n    }\n}\n",
        "class Page {\n    void M(bool a) {\n        while (a) {\n            X();\n            B();\n        }\n        A();\n    }\n}\n");
}
