namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Members, calls and unreachable code next to preprocessor directives.</summary>
public sealed class DirectiveMemberTests
{
    [Fact]
    public async Task Code_after_an_exit_is_removed_with_closed_directives_only() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            int First()
            {
                if (Flags.On) return 1;
        #pragma warning disable CS0612
                A();
                return 2;
        #pragma warning restore CS0612
            }

            int Second()
            {
                if (Flags.On) return 1;
        #if NET
                return 2;
        #else
                return 3;
        #endif
            }

            int Third()
            {
        #if NET
                if (Flags.On) return 1;
        #endif
                return 2;
            }

            int Fourth(bool a)
            {
                if (Flags.On)
                {
        #if NET
                    if (a)
        #endif
                    return 1;
                }

                return 2;
            }
        }

        """,
        """
        class Page
        {
            int First()
            {
                return 1;
            }

            int Second()
            {
                return 1;
            }

            int Third()
            {
        #if NET
                if (Flags.On) return 1;
        #endif
                return 2;
            }

            int Fourth(bool a)
            {
                if (Flags.On)
                {
        #if NET
                    if (a)
        #endif
                    return 1;
                }

                return 2;
            }
        }

        """);

    [Fact]
    public async Task Members_next_to_directives_are_rewritten_or_removed() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            #region Flags
            private readonly bool _isNew = Flags.On;

            private static bool IsOld => Flags.Off;
            #endregion

        #pragma warning disable CS0612
            private bool IsBig() => Flags.PageSize > 10;
        #pragma warning restore CS0612

            #region Members
            public bool IsShown => _isNew && !IsOld && IsBig();

            public int M(bool a)
            {
        #nullable disable
                return IsShown && Flags.On ? 1 : 2;
        #nullable restore
            }
            #endregion
        }

        """,
        """
        class Page
        {
            #region Flags
            #endregion

        #pragma warning disable CS0612
        #pragma warning restore CS0612

            #region Members
            public bool IsShown => true;

            public int M(bool a)
            {
        #nullable disable
                return IsShown ? 1 : 2;
        #nullable restore
            }
            #endregion
        }

        """);

    [Fact]
    public async Task Calls_and_initializers_next_to_directives_are_rewritten() => await RemovalVerifier.VerifyLinesAsync(
        """
                Use(new[]
                {
        #if NET
                    1,
        #endif
                    Flags.PageSize,
                    Flags.On ? n : 3,
                });
                Flags.Override(o =>
                {
                    o.On = true;
        #region more
                    o.Live = true;
        #endregion
                });
        """,
        """
                Use(new[]
                {
        #if NET
                    1,
        #endif
                    50,
                    n,
                });
                Flags.Override(o =>
                {
        #region more
                    o.Live = true;
        #endregion
                });
        """);
}
