namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Ref conditional expressions.</summary>
public sealed class RefTests
{
    [Theory]
    [InlineData(
        "int[] list = [1, 2];\nref int chosen = ref (Flags.On ? ref list[0] : ref list[1]);\nchosen = 5;",
        "int[] list = [1, 2];\nref int chosen = ref list[0];\nchosen = 5;")]
    [InlineData("int other = 1;\n(Flags.On ? ref n : ref other) = 5;\nUse(other);", "int other = 1;\nn = 5;\nUse(other);")]
    [InlineData("int other = 1;\n(Flags.Off ? ref n : ref other)++;\nUse(n);", "int other = 1;\nother++;\nUse(n);")]
    [InlineData("int other = 1;\nint copy = Flags.Off ? ref n : ref other;\nUse(copy);", "int other = 1;\nint copy = other;\nUse(copy);")]
    [InlineData(
        "int other = 1;\nSet(ref Flags.On ? ref n : ref other);\nstatic void Set(ref int x) => x = 1;",
        "Set(ref n);\nstatic void Set(ref int x) => x = 1;")]
    [InlineData(
        "int other = 1;\nref int chosen = ref Flags.On ? ref (a ? ref n : ref other) : ref other;\nchosen++;",
        "int other = 1;\nref int chosen = ref a ? ref n : ref other;\nchosen++;")]
    [InlineData(
        "int other = 1;\nref int chosen = ref a && Flags.On ? ref n : ref other;\nchosen++;",
        "int other = 1;\nref int chosen = ref a ? ref n : ref other;\nchosen++;")]
    public async Task Chosen_variable_replaces_the_ref_conditional(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Fact]
    public async Task Returned_ref_conditional_becomes_the_chosen_variable() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            private int _first, _second;

            ref int First() => ref Flags.Off ? ref _first : ref _second;

            ref int Second()
            {
                return ref Flags.On ? ref _first : ref _second;
            }

            ref int Third => ref (Flags.On ? ref _first : ref _second);
        }

        """,
        """
        class Page
        {
            private int _first, _second;

            ref int First() => ref _second;

            ref int Second()
            {
                return ref _first;
            }

            ref int Third => ref _first;
        }

        """);

    [Fact]
    public async Task Call_on_a_copy_does_not_become_a_call_on_the_variable() => await RemovalVerifier.VerifyAsync(
        """
        struct Counter
        {
            public int Value;

            public int Next() => ++Value;

            public readonly int Last() => Value;
        }

        class Page
        {
            private Counter _first = new(), _second = new();

            int Copied() => (Flags.On ? _first : _second).Next();

            int Chosen() => (Flags.On ? ref _first : ref _second).Next();

            int Read() => (Flags.On ? _first : _second).Last() + (Flags.Off ? _first : _second).Value;
        }

        """,
        """
        struct Counter
        {
            public int Value;

            public int Next() => ++Value;

            public readonly int Last() => Value;
        }

        class Page
        {
            private Counter _first = new(), _second = new();

            int Copied() => (true ? _first : _second).Next();

            int Chosen() => _first.Next();

            int Read() => _first.Last() + _second.Value;
        }

        """);
}
