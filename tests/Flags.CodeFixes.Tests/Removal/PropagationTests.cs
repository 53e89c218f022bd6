namespace FeatureFlags.CodeFixes.Tests.Removal;

public sealed class PropagationTests
{
    [Theory]
    [InlineData("var on = Flags.On;\nif (on) A();", "A();")]
    [InlineData("bool on = Flags.On && !Flags.Off;\nB();\nif (!on) A();", "B();")]
    [InlineData("var on = Flags.On;\nvar still = on;\nUse(still ? 1 : 2);", "Use(1);")]
    [InlineData("var size = Flags.PageSize;\nfor (int i = 0; i < size; i++) A();", "for (int i = 0; i < 50; i++) A();")]
    [InlineData("bool x = X(), on = Flags.On;\nUse(x && on);", "bool x = X();\nUse(x);")]
    [InlineData("var on = Flags.On;\nFunc<bool> f = () => on;\nUse(f);", "Func<bool> f = () => true;\nUse(f);")]
    [InlineData("bool On() => Flags.On;\nif (On()) A();", "A();")]
    [InlineData("var on = Flags.On;\nA();", "A();")]
    [InlineData("int size = Flags.On ? 3 : N();\nA();", "A();")]
    public async Task Locals_assigned_once_are_propagated(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("var on = Flags.On;\non = X();\nif (on) A();", "var on = true;\non = X();\nif (on) A();")]
    [InlineData(
        "var on = Flags.On;\nX(ref on);\nif (on) A();\nvoid X(ref bool v) => v = a;",
        "var on = true;\nX(ref on);\nif (on) A();\nvoid X(ref bool v) => v = a;")]
    [InlineData("bool? on = Flags.On;\nUse(on);", "bool? on = true;\nUse(on);")]
    [InlineData("decimal size = Flags.PageSize;\nUse(size);", "decimal size = 50;\nUse(size);")]
    [InlineData("var on = Flags.On;\nUse(nameof(on));", "var on = true;\nUse(nameof(on));")]
    public async Task Locals_with_other_uses_keep_the_value(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Fact]
    public async Task Private_members_that_only_return_the_flag_are_removed() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            private static readonly bool s_isNew = Flags.On;
            private readonly int _size = Flags.PageSize;

            private bool IsNew => s_isNew;

            private bool IsOld { get; } = Flags.Off;

            private bool Asks() => this.IsNew && !IsOld;

            private bool Answers()
            {
                return Flags.Off;
            }

            public int Size() => Asks() || Answers() ? _size : N();
        }
        """,
        """
        class Page
        {
            public int Size() => 50;
        }
        """);

    [Fact]
    public async Task Fields_for_the_flag_and_the_unused_service_are_removed() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            private readonly IFlags _flags;
            private readonly object _clock;
            private readonly bool _isNew;

            public Page(IFlags flags, object clock)
            {
                _flags = flags;
                _clock = clock ?? throw new ArgumentNullException(nameof(clock));
                _isNew = flags.On;
            }

            public object Title => _isNew && _flags.On ? _clock : "old";
        }
        """,
        """
        class Page
        {
            private readonly object _clock;

            public Page(IFlags flags, object clock)
            {
                _clock = clock ?? throw new ArgumentNullException(nameof(clock));
            }

            public object Title => _clock;
        }
        """);

    [Fact]
    public async Task Members_visible_to_other_code_keep_the_value() => await RemovalVerifier.VerifyAsync(
        """
        public class Page
        {
            private readonly bool _written;

            public Page(bool other)
            {
                _written = Flags.On;
                if (other)
                {
                    _written = other;
                }
            }

            [Obsolete]
            private readonly bool _marked = Flags.On;

            public bool IsNew => Flags.On;

            internal readonly int Size = Flags.PageSize;

            public static bool Asks() => Flags.Off;

            public bool All => _written && IsNew && _marked;
        }
        """,
        """
        public class Page
        {
            private readonly bool _written;

            public Page(bool other)
            {
                _written = true;
                if (other)
                {
                    _written = other;
                }
            }

            [Obsolete]
            private readonly bool _marked = true;

            public bool IsNew => true;

            internal readonly int Size = 50;

            public static bool Asks() => false;

            public bool All => _written && IsNew && _marked;
        }
        """);

    [Fact]
    public async Task Code_used_only_by_removed_code_is_removed_and_other_unused_code_stays() => await RemovalVerifier.VerifyAsync(
        """
        using System.Text;
        using System.Threading;

        class Page
        {
            private readonly int _old = 3;
            private int _unused = 4;

            public string Title()
            {
                int length = 5;
                int unused = 6;
                if (Flags.On)
                {
                    return Fresh();
                }

                return Old(length);

                string Pad() => new StringBuilder(_old).ToString();
                string Old(int size) => Pad() + OldTitle(size);
            }

            private static string Fresh() => "new";

            private string OldTitle(int length) => length > 3 ? Deeper(length) : "old";

            private string Deeper(int length) => length + Nested.Name;

            private string NeverCalled() => "";

            private static class Nested
            {
                public const string Name = "nested";
            }
        }
        """,
        """
        using System.Threading;

        class Page
        {
            private int _unused = 4;

            public string Title()
            {
                int unused = 6;
                return Fresh();
            }

            private static string Fresh() => "new";

            private string NeverCalled() => "";
        }
        """);
}
