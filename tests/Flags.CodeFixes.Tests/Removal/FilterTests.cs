namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>LINQ filters that let all elements through.</summary>
public sealed class FilterTests
{
    [Theory]
    [InlineData("foreach (int i in list.Where(i => Flags.On)) Use(i);", "foreach (int i in list) Use(i);")]
    [InlineData("foreach (int i in items.Where(i => Flags.On)) Use(i);", "foreach (int i in items) Use(i);")]
    [InlineData("foreach (int i in array.Where(_ => !Flags.Off)) Use(i);", "foreach (int i in array) Use(i);")]
    [InlineData("Use(list.Where(i => Flags.On).Select(i => i + 1).ToList());", "Use(list.Select(i => i + 1).ToList());")]
    [InlineData("Use(list.Where(i => { return Flags.On; }).ToArray());", "Use(list.Where(i => { return true; }).ToArray());")]
    [InlineData("Use(items.Where(i => Flags.On).Select(i => X()).ToList());", "Use(items.Select(i => X()).ToList());")]
    [InlineData("Use(list.Where(i => i > 3 && Flags.On).Where(i => Flags.On).Any());", "Use(list.Where(i => i > 3).Any());")]
    [InlineData(
        "IEnumerable<int> some = Enumerable.Range(0, n).Where(i => Flags.On);\nUse(some);",
        "IEnumerable<int> some = Enumerable.Range(0, n);\nUse(some);")]
    [InlineData(
        "IEnumerable<int> some = list.AsQueryable().Where(i => Flags.On);\nUse(some);",
        "IEnumerable<int> some = list.AsQueryable();\nUse(some);")]
    [InlineData("Use(from i in list where Flags.On select i + 1);", "Use(from i in list select i + 1);")]
    [InlineData(
        "Use(from i in list where Flags.On where i > 3 orderby i select i);",
        "Use(from i in list where i > 3 orderby i select i);")]
    [InlineData(
        "foreach (bool x in from i in items where Flags.On select X()) Use(x);",
        "foreach (bool x in from i in items select X()) Use(x);")]
    public async Task Redundant_filters_are_removed(string before, string after) => await VerifyAsync(before, after);

    [Theory]
    [InlineData("Use(list.Where(i => Flags.On));", "Use(list.Where(i => true));")]
    [InlineData("Use(items.Where(i => Flags.On));", "Use(items.Where(i => true));")]
    [InlineData(
        "IEnumerable<int> same = list.Where(i => Flags.On);\nUse(same);",
        "IEnumerable<int> same = list.Where(i => true);\nUse(same);")]
    [InlineData("Use(list.Where(i => Flags.On).Reverse());", "Use(list.Where(i => true).Reverse());")]
    [InlineData("Use(array.Where(i => Flags.On).Reverse());", "Use(array.Where(i => true).Reverse());")]
    [InlineData("Use(items.Where(i => Flags.On).Any());", "Use(items.Where(i => true).Any());")]
    [InlineData("Use(list.Select(i => X()).Where(i => Flags.On).Any());", "Use(list.Select(i => X()).Where(i => true).Any());")]
    [InlineData("Use(list.Where(i => Flags.On).Select(i => X()).Any());", "Use(list.Where(i => true).Select(i => X()).Any());")]
    [InlineData("Use((from i in list where Flags.On select X()).Any());", "Use((from i in list where true select X()).Any());")]
    [InlineData("Use(from i in list where Flags.On select i);", "Use(from i in list where true select i);")]
    [InlineData("Use(list.Where(i => Flags.Off).ToList());", "Use(list.Where(i => false).ToList());")]
    public async Task Filters_with_observable_effects_are_kept(string before, string after) => await VerifyAsync(before, after);

    [Fact]
    public async Task Filters_of_other_libraries_are_kept() => await RemovalVerifier.VerifyAsync(
        """
        class Source
        {
            public Source Where(Func<int, bool> filter) => this;

            public Source Select(Func<int, int> map) => this;
        }

        class Page
        {
            object M(Source source) => (source.Where(i => Flags.On), from i in source where Flags.On select i);
        }

        """,
        """
        class Source
        {
            public Source Where(Func<int, bool> filter) => this;

            public Source Select(Func<int, int> map) => this;
        }

        class Page
        {
            object M(Source source) => (source.Where(i => true), from i in source where true select i);
        }

        """);

    private static Task VerifyAsync(string before, string after) => RemovalVerifier.VerifyAsync(InMethod(before), InMethod(after));

    private static string InMethod(string statements) => RemovalVerifier
        .InMethod(statements)
        .Replace("IFlags flags", "List<int> list, int[] array, IEnumerable<int> items", StringComparison.Ordinal);
}
