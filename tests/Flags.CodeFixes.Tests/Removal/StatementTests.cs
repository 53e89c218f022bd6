namespace FeatureFlags.CodeFixes.Tests.Removal;

public sealed class StatementTests
{
    [Theory]
    [InlineData("if (Flags.On) A(); else B();", "A();")]
    [InlineData("if (Flags.Off) A(); else B();", "B();")]
    [InlineData("if (!Flags.On) A();\nC();", "C();")]
    [InlineData("if (a) B(); else if (Flags.On) A(); else C();", "if (a) B(); else A();")]
    [InlineData("if (a) B(); else if (Flags.Off) A();", "if (a) B();")]
    [InlineData("if (Flags.On) A(); else if (a) B();", "A();")]
    [InlineData("if (Flags.Off) A(); else if (a) B(); else C();", "if (a) B(); else C();")]
    [InlineData("if (Flags.On)\n{\n    A();\n    B();\n}\nC();", "A();\nB();\nC();")]
    [InlineData("if (Flags.On) { A(); B(); }", "A(); B();")]
    [InlineData("if (Flags.Off)\n{\n    A();\n}\nelse\n{\n    B();\n}", "B();")]
    [InlineData("if (a)\n{\n    B();\n}\nelse if (Flags.On)\n{\n    A();\n}", "if (a)\n{\n    B();\n}\nelse\n{\n    A();\n}")]
    [InlineData("if (Flags.On)\n{\n    if (a)\n    {\n        A();\n    }\n}", "if (a)\n{\n    A();\n}")]
    [InlineData("if (a)\n{\n    if (Flags.Off)\n    {\n        A();\n    }\n}\n\nC();", "C();")]
    [InlineData("if (X())\n{\n    if (Flags.Off)\n    {\n        A();\n    }\n}", "if (X())\n{\n}")]
    [InlineData("if (Flags.On && o is string text) Use(text);", "if (o is string text) Use(text);")]
    [InlineData("if (X() && Flags.Off) A(); else B();", "X();\nB();")]
    [InlineData("if (!(X() || Flags.On)) A();", "X();")]
    public async Task Branch_that_always_runs_replaces_the_if(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData(
        "if (Flags.On)\n{\n    var x = 1;\n    Use(x);\n}\nforeach (var x in \"abc\") Use(x);",
        "{\n    var x = 1;\n    Use(x);\n}\nforeach (var x in \"abc\") Use(x);")]
    [InlineData("if (Flags.On)\n{\n    var x = 1;\n    Use(x);\n}\nelse\n{\n    var x = 2;\n    Use(x);\n}", "var x = 1;\nUse(x);")]
    [InlineData(
        "if (Flags.On)\n{\n    using var x = Task.CompletedTask;\n    A();\n}\nB();",
        "{\n    using var x = Task.CompletedTask;\n    A();\n}\nB();")]
    [InlineData(
        "if (Flags.On)\n{\n    foreach (var x in \"abc\") Use(x);\n}\nforeach (var x in \"abc\") Use(x);",
        "foreach (var x in \"abc\") Use(x);\nforeach (var x in \"abc\") Use(x);")]
    public async Task Braces_stay_when_they_separate_scopes(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("if (Flags.On) return;\nA();\nB();", "return;")]
    [InlineData("if (Flags.On)\n{\n    A();\n    throw new Exception();\n}\n\nB();", "A();\nthrow new Exception();")]
    [InlineData("if (Flags.Off) return;\nA();", "A();")]
    [InlineData("if (!Flags.On) throw new Exception();\nA();", "A();")]
    [InlineData("L();\nif (Flags.On) return;\nB();\nvoid L() => A();", "L();\nreturn;\nvoid L() => A();")]
    [InlineData("while (a)\n{\n    if (Flags.On) break;\n    A();\n}\nB();", "while (a)\n{\n    break;\n}\nB();")]
    [InlineData("if (a) { if (Flags.On) return; } else { return; }\nA();", "if (a) { return; } else { return; }")]
    [InlineData(
        "switch (n)\n{\n    case 1:\n        if (Flags.On) return;\n        break;\n}\nA();",
        "switch (n)\n{\n    case 1:\n        return;\n}\nA();")]
    public async Task Unreachable_statements_are_removed(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("while (Flags.Off) A();\nB();", "B();")]
    [InlineData("while (Flags.Off || a) A();", "while (a) A();")]
    [InlineData("while (Flags.On)\n{\n    if (a) break;\n}\nB();", "while (true)\n{\n    if (a) break;\n}\nB();")]
    [InlineData("while (Flags.On) A();\nB();", "while (true) A();")]
    [InlineData("for (int i = 0; Flags.Off; i++) A();\nB();", "B();")]
    [InlineData("for (n = 1; Flags.Off; n++) A();\nB();", "n = 1;\nB();")]
    [InlineData("for (int i = 0; Flags.On && i < n; i++) A();", "for (int i = 0; i < n; i++) A();")]
    [InlineData("do { A(); } while (Flags.Off);", "A();")]
    [InlineData("do\n{\n    A();\n    B();\n}\nwhile (Flags.Off);\nC();", "A();\nB();\nC();")]
    [InlineData("do A(); while (a && Flags.Off);\nB();", "A();\nB();")]
    [InlineData("do { A(); } while (X() && Flags.Off);\nB();", "A();\nX();\nB();")]
    [InlineData("do { if (a) break; A(); } while (Flags.Off);", "do { if (a) break; A(); } while (false);")]
    [InlineData("do { if (a) continue; A(); } while (Flags.Off);", "do { if (a) continue; A(); } while (false);")]
    [InlineData("do { foreach (char c in user) { if (a) break; } } while (Flags.Off);", "foreach (char c in user) { if (a) break; }")]
    [InlineData(
        "do { int i = n; Use(i); } while (Flags.Off);\nforeach (int i in new[] { 1 }) Use(i);",
        "{ int i = n; Use(i); }\nforeach (int i in new[] { 1 }) Use(i);")]
    [InlineData("while (a) if (Flags.Off) A();", "while (a) { }")]
    [InlineData("foreach (char c in user) if (Flags.On) { A(); }", "foreach (char c in user) { A(); }")]
    [InlineData("lock (o) if (Flags.Off) A();", "lock (o) { }")]
    public async Task Loops_and_embedded_statements_are_rewritten(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("try { A(); } catch (Exception) when (Flags.On) { B(); }", "try { A(); } catch (Exception) { B(); }")]
    [InlineData("try { A(); } catch (Exception) when (Flags.Off) { B(); }", "A();")]
    [InlineData(
        "try\n{\n    A();\n}\ncatch (Exception) when (Flags.Off)\n{\n    B();\n}\nfinally\n{\n    C();\n}",
        "try\n{\n    A();\n}\nfinally\n{\n    C();\n}")]
    [InlineData(
        "try { A(); } catch (Exception e) when (Flags.On && e.Data is null) { B(); }",
        "try { A(); } catch (Exception e) when (e.Data is null) { B(); }")]
    [InlineData(
        "try { A(); } catch (ArgumentException) when (Flags.On) { B(); } catch (ArgumentNullException) { C(); } catch (Exception) { }",
        "try { A(); } catch (ArgumentException) { B(); } catch (Exception) { }")]
    public async Task Exception_filters_are_rewritten(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData(
        "switch (Flags.PageSize)\n{\n    case 20:\n        A();\n        break;\n    case 50:\n        B();\n        C();\n"
        + "        break;\n    default:\n        return;\n}",
        "B();\nC();")]
    [InlineData(
        "switch (Flags.Theme)\n{\n    case \"light\":\n        A();\n        break;\n    default:\n        B();\n        return;\n}\nC();",
        "B();\nreturn;")]
    [InlineData("switch (Flags.PageSize)\n{\n    case 1: A(); break;\n}\nC();", "C();")]
    [InlineData(
        "switch (n)\n{\n    case 1 when Flags.On:\n        A();\n        break;\n    case 1:\n        B();\n        break;\n}",
        "switch (n)\n{\n    case 1:\n        A();\n        break;\n}")]
    [InlineData(
        "switch (n)\n{\n    case 1 when Flags.Off:\n        A();\n        break;\n    case 2:\n        B();\n        break;\n}",
        "switch (n)\n{\n    case 2:\n        B();\n        break;\n}")]
    [InlineData(
        "switch (o)\n{\n    case string text when Flags.On && text.Length > n:\n        A();\n        break;\n}",
        "switch (o)\n{\n    case string text when text.Length > n:\n        A();\n        break;\n}")]
    [InlineData(
        "switch (Flags.PageSize)\n{\n    case 50:\n        if (a) break;\n        B();\n        break;\n    default:\n        A();\n"
        + "        break;\n}",
        "if (!a)\n{\n    B();\n}")]
    [InlineData(
        "switch (n)\n{\n    case var _ when Flags.Off:\n        switch (n)\n        {\n            case 1:\n"
        + "                goto default;\n            default:\n                break;\n        }\n        break;\n    case 2:\n"
        + "        B();\n        break;\n}",
        "switch (n)\n{\n    case 2:\n        B();\n        break;\n}")]
    public async Task Switch_statements_are_rewritten(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("_ = Flags.On;\nA();", "A();")]
    [InlineData("System.Diagnostics.Debug.Assert(Flags.On);\nA();", "A();")]
    [InlineData("using (Flags.Override(f => f.On = true))\n{\n    A();\n}", "using (Flags.Override(f => { }))\n{\n    A();\n}")]
    [InlineData(
        "using (Flags.Override(f =>\n{\n    f.On = true;\n    f.Live = true;\n}))\n{\n    A();\n}",
        "using (Flags.Override(f =>\n{\n    f.Live = true;\n}))\n{\n    A();\n}")]
    [InlineData("if (flags is { On: true, Live: true }) A();", "if (flags is { Live: true }) A();")]
    [InlineData("Use(new FlagValues { On = true, Live = true });", "Use(new FlagValues { Live = true });")]
    public async Task Statements_without_effect_are_removed(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Fact]
    public async Task Only_comments_of_the_kept_branch_are_kept() => await RemovalVerifier.VerifyStatementsAsync(
        """
        A();

        // Above the flag.
        if (Flags.On) // beside the condition
        {
            // Before B.
            B(); // beside B

            /* Before C. */
            C();
            // At the end of the branch.
        }
        else
        {
            // Never.
            A();
        }

        // After.
        A();
        """,
        """
        A();

        // Above the flag.
        // beside the condition
        // Before B.
        B(); // beside B

        /* Before C. */
        C();
        // At the end of the branch.

        // After.
        A();
        """);

    [Fact]
    public async Task Removed_statement_takes_the_comment_directly_above_it() => await RemovalVerifier.VerifyStatementsAsync(
        """
        A();

        // Speaks of what follows further down.

        // The flag's own.
        if (Flags.Off)
        {
            B();
        }

        C();
        """,
        """
        A();

        // Speaks of what follows further down.

        C();
        """);

    [Fact]
    public async Task Jump_target_is_kept() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            void M(bool a)
            {
                if (a) goto end;
                if (Flags.On) return;
                A();
            end:
                B();
            }
        }
        """,
        """
        class Page
        {
            void M(bool a)
            {
                if (a) goto end;
                return;
            end:
                B();
            }
        }
        """);

    [Fact]
    public async Task Iterator_async_and_throwing_methods_keep_their_kind() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            int Chosen(int n)
            {
                return Flags.On ? throw new Exception() : n;
            }

            int Thrown(int n) => Flags.On ? throw new Exception() : n;

            IEnumerable<int> Numbers()
            {
                if (Flags.Off)
                {
                    yield return 1;
                }
            }

            async Task<bool> IsNewAsync() => await XAsync() && Flags.On;
        }
        """,
        """
        class Page
        {
            int Chosen(int n)
            {
                throw new Exception();
            }

            int Thrown(int n) => throw new Exception();

            IEnumerable<int> Numbers()
            {
                yield break;
            }

            async Task<bool> IsNewAsync() => await XAsync();
        }
        """);
}
