namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Unused parameters of primary constructors, which the compiler warns about.</summary>
public sealed class PrimaryConstructorTests
{
    [Theory]
    [InlineData("class Page(IFlags flags)", "class Page", "flags.On")]
    [InlineData("public class Page(IFlags flags)", "public class Page", "flags.On")]
    [InlineData("class Page(IFlags flags) : Base(1)", "class Page() : Base(1)", "flags.On")]
    [InlineData("struct Page(IFlags flags)", "struct Page()", "flags.On")]
    [InlineData("class Page(IFlags flags, List<bool> old)", "class Page", "flags.On || old[0]")]
    [InlineData("class Page(IFlags flags, List<bool> other)", "class Page(List<bool> other)", "flags.On && other[0]")]
    [InlineData("record Page(IFlags flags)", "record Page(IFlags flags)", "flags.On")]
    public async Task Unused_parameters_are_removed(string before, string after, string read) => await RemovalVerifier.VerifyAsync(
        Program(before, read), Program(after, after.Contains("other", StringComparison.Ordinal) ? "other[0]" : "true"));

    [Fact]
    public async Task Argument_is_removed_from_calls_in_the_solution() => await RemovalVerifier.VerifyAsync(
        """
        class Page(IFlags flags, object clock)
        {
            public object? Title => flags.On ? clock : null;

            public static Page Make(IFlags flags) => new(flags, "now");
        }

        """,
        """
        class Page(object clock)
        {
            public object? Title => clock;

            public static Page Make(IFlags flags) => new("now");
        }

        """);

    private static string Program(string type, string read) =>
        $$"""
        class Base(int size)
        {
            public int Size => size;
        }

        {{type}}
        {
            public bool Title => {{read}};
        }

        """;
}
