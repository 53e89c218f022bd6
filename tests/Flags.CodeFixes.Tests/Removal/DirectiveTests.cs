namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Code with preprocessor directives: unrelated code is rewritten, and each directive stays in place.</summary>
public sealed class DirectiveTests
{
    [Theory]
    [InlineData("Flags.On && a", "a")]
    [InlineData("a && (Flags.Off || b)", "a && b")]
    [InlineData("n > Flags.PageSize", "n > 50")]
    public async Task Conditions_are_rewritten_when_branches_contain_directives(string condition, string kept)
    {
        foreach (string keyword in (string[])["if", "while"])
        {
            string Code(string text) => $$"""
                        {{keyword}} ({{text}})
                        {
                #region first
                            A();
                #if NET
                            B();
                #else
                            C();
                #endif
                #endregion
                        }
                """;
            await RemovalVerifier.VerifyLinesAsync(Code(condition), Code(kept));
        }
    }

    [Fact]
    public async Task Conditions_of_other_statements_are_rewritten_next_to_directives() => await RemovalVerifier.VerifyLinesAsync(
        """
                for (int i = 0; Flags.On && i < n; i++)
                {
        #pragma warning disable CS0612
                    A();
        #pragma warning restore CS0612
                }

                do
                {
        #if NET
                    A();
        #endif
                }
                while (a && Flags.On);

                using (new System.IO.MemoryStream(Flags.PageSize))
                {
        #if NET
                    A();
        #endif
                }

                foreach (int i in Enumerable.Range(0, Flags.PageSize))
                {
        #if NET
                    Use(i);
        #endif
                }

                try
                {
        #if NET
                    A();
        #endif
                }
                catch (Exception e) when (Flags.On && e.Data.Count > 0)
                {
        #region caught
                    B();
        #endregion
                }

                switch (n)
                {
                    case 1 when Flags.On && a:
        #if NET
                        A();
        #endif
                        break;
                }
        """,
        """
                for (int i = 0; i < n; i++)
                {
        #pragma warning disable CS0612
                    A();
        #pragma warning restore CS0612
                }

                do
                {
        #if NET
                    A();
        #endif
                }
                while (a);

                using (new System.IO.MemoryStream(50))
                {
        #if NET
                    A();
        #endif
                }

                foreach (int i in Enumerable.Range(0, 50))
                {
        #if NET
                    Use(i);
        #endif
                }

                try
                {
        #if NET
                    A();
        #endif
                }
                catch (Exception e) when (e.Data.Count > 0)
                {
        #region caught
                    B();
        #endregion
                }

                switch (n)
                {
                    case 1 when a:
        #if NET
                        A();
        #endif
                        break;
                }
        """);

    [Fact]
    public async Task Kept_branch_keeps_its_directives() => await RemovalVerifier.VerifyLinesAsync(
        """
                if (Flags.On)
                {
        #pragma warning disable CS0612
                    A();
        #if NET
                    B();
        #else
                    C();
        #endif
        #pragma warning restore CS0612
                }

                switch (Flags.PageSize)
                {
                    case 50:
        #if NET
                        A();
        #endif
                        break;
                    default:
                        B();
                        break;
                }
        """,
        """
        #pragma warning disable CS0612
                A();
        #if NET
                    B();
        #else
                C();
        #endif
        #pragma warning restore CS0612

        #if NET
                        A();
        #endif
        """);

    [Fact]
    public async Task Dead_branch_is_removed_with_directives_closed_in_it() => await RemovalVerifier.VerifyLinesAsync(
        """
                if (Flags.Off)
                {
        #region old
        #pragma warning disable CS0612
                    A();
        #pragma warning restore CS0612
        #if NET
                    A();
        #elif OTHER
                    if (a) { B(); }
        #endif
        #endregion
                }
                else
                {
                    C();
                }

                while (Flags.Off)
                {
        #nullable disable
                    A();
        #nullable restore
                }
        """,
        """
                C();

        """);

    [Fact]
    public async Task Directive_that_affects_later_code_outlives_the_dead_branch() => await RemovalVerifier.VerifyLinesAsync(
        """
                if (Flags.Off)
                {
        #pragma warning disable CS0612
                    A();
                }

                B();
                if (Flags.On)
                {
                    A();
                }
                else
                {
                    B();
        #pragma warning restore CS0612
                }

                C();
        """,
        """
        #pragma warning disable CS0612

                B();
                A();
        #pragma warning restore CS0612

                C();
        """);
}
