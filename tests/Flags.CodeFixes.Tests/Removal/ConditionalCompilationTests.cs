namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Code that an <c>#if</c> changes: only code that behaves the same with any symbols is rewritten.</summary>
public sealed class ConditionalCompilationTests
{
    [Theory]
    // The branches of the flag and the branches of the symbol overlap.
    [InlineData("        if (Flags.On)\n#if NET\n        {\n            A();\n        }\n#else\n            A();\n#endif")]
    [InlineData("#if !NET\n        if (Flags.On)\n#else\n        if (a)\n#endif\n        {\n            A();\n        }")]
    [InlineData(
        "        if (Flags.On)\n        {\n            A();\n        }\n#if NET\n"
        + "        else\n        {\n            B();\n        }\n#endif")]
    [InlineData(
        "        if (Flags.Off)\n        {\n            A();\n#if NET\n        }\n"
        + "        else if (a)\n        {\n#endif\n            B();\n        }")]
    [InlineData("#if NET\n        if (a)\n#endif\n        if (Flags.On)\n        {\n            A();\n            B();\n        }")]
    [InlineData(
        "        switch (Flags.PageSize)\n        {\n#if NET\n            case 50:\n                A();\n"
        + "                break;\n#endif\n            default:\n                B();\n                break;\n        }")]
    // The condition differs with other symbols.
    [InlineData("        if (Flags.On\n#if NET\n            && a\n#endif\n            )\n        {\n            A();\n        }")]
    [InlineData("        if (\n#if NET\n            a ||\n#endif\n            Flags.Off)\n        {\n            A();\n        }")]
    [InlineData("        while (!Flags.On\n#if NET\n            || a\n#endif\n            )\n        {\n            A();\n        }")]
    public async Task Statement_that_differs_with_other_symbols_is_refused(string statements) =>
        Assert.Contains(
            "can be rewritten, remove the uses manually: Page.cs(",
            await RemovalVerifier.VerifyRefusedAsync(RemovalVerifier.InLines(statements)),
            StringComparison.Ordinal);

    [Fact]
    public async Task Only_statements_split_by_a_directive_are_left_unchanged() => await RemovalVerifier.VerifyLinesAsync(
        """
                bool on = Flags.On;
                if (on)
                {
                    A();
                }
        #if NET
                else
                {
                    B();
                }
        #endif

                if (Flags.On && a)
                {
                    if (Flags.On) { B(); }
        #if NET
                }
                else
                {
        #endif
                    Use(Flags.On);
                }
        """,
        """
                bool on = true;
                if (on)
                {
                    A();
                }
        #if NET
                else
                {
                    B();
                }
        #endif

                if (a)
                {
                    B();
        #if NET
                }
                else
                {
        #endif
                    Use(true);
                }
        """);

    [Fact]
    public async Task Operands_next_to_a_directive_become_the_value() => await RemovalVerifier.VerifyLinesAsync(
        """
                var value = a && (Flags.On && b)
        #if NET
                    && a
        #endif
                    && Flags.On;
                value = Flags.On
                    ? a
        #if NET
                    : b;
        #else
                    : a;
        #endif
                Use((Flags.On ? n : 2,
        #pragma warning disable CS0612
                    Flags.On ? n : 3));
        #pragma warning restore CS0612
                Use(() =>
                {
        #if NET
                    A();
        #endif
                    if (Flags.On) { B(); }
                });
        """,
        """
                var value = a && b
        #if NET
                    && a
        #endif
                    && true;
                value = true
                    ? a
        #if NET
                    : b;
        #else
                    : a;
        #endif
                Use((n,
        #pragma warning disable CS0612
                    n));
        #pragma warning restore CS0612
                Use(() =>
                {
        #if NET
                    A();
        #endif
                    B();
                });
        """);

    [Fact]
    public async Task Variables_that_differ_with_other_symbols_are_kept() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
        #if !NET
            private int _unused;
            private bool On => Flags.On;
        #else
            private bool On => false;
        #endif
            private bool Read => Flags.On;

            private void Called() { }

            int M(bool a)
            {
        #if !NET
                bool on = Flags.On;
        #else
                bool on = a;
        #endif
                bool both = Flags.On;
        #if NET
                Use(both || Read);
                Called();
        #endif
                if (Flags.Off) { Called(); }
                return on && On && both && Read ? _unused : 2;
            }
        }

        """,
        """
        class Page
        {
        #if !NET
            private int _unused;
            private bool On => true;
        #else
            private bool On => false;
        #endif
            private bool Read => true;

            private void Called() { }

            int M(bool a)
            {
        #if !NET
                bool on = true;
        #else
                bool on = a;
        #endif
                bool both = true;
        #if NET
                Use(both || Read);
                Called();
        #endif
                return on && On && both && Read ? _unused : 2;
            }
        }

        """);
}
