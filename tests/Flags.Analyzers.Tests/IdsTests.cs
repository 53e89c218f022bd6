using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Every diagnostic id has a rule, a page, a release note and tests.</summary>
public sealed class IdsTests
{
    private static readonly Dictionary<string, string> s_names = typeof(Ids)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => (string)field.GetValue(null)!, field => field.Name);

    private static readonly string[] s_rules = [.. s_names.Keys.Except(TestProject.Suppressions.Select(suppression => suppression.Id))];

    public static TheoryData<string> All => [.. s_rules];

    public static TheoryData<string> Named => [.. s_names.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Each_id_has_one_rule_with_a_fix_and_its_page(string id)
    {
        DiagnosticDescriptor rule = Assert.Single(TestProject.Rules, rule => rule.Id == id);

        Assert.Matches($@"^[A-Z].+\. .+ docs/diagnostics/{id}\.md\.$", rule.Description.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(HelpLinks.For(id) ?? "", rule.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_title_is_a_noun_phrase_of_at_most_six_words(string id)
    {
        string title = TestProject.Rules.Single(rule => rule.Id == id).Title.ToString(CultureInfo.InvariantCulture);

        Assert.Matches("^(?!(A|An|The) )[A-Z][^.:]*$", title);
        Assert.InRange(title.Split(' ').Length, 2, 6);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("https://example.org/flags", "https://example.org/flags/blob/main/docs/diagnostics/FLAG003.md")]
    [InlineData("https://example.org/flags/", "https://example.org/flags/blob/main/docs/diagnostics/FLAG003.md")]
    public void Help_link_points_to_the_repository_when_it_is_known(string? repository, string? link) =>
        Assert.Equal(link, HelpLinks.For("FLAG003", repository));

    [Theory]
    [MemberData(nameof(All))]
    public void Each_id_has_a_page_and_a_row_in_the_table_of_pages(string id)
    {
        string severity = Severity(TestProject.Rules.Single(rule => rule.Id == id));

        Assert.StartsWith($"# {id}: ", Read($"docs/{id}.md"), StringComparison.Ordinal);
        Assert.Matches($@"(?m)^\| \[{id}\]\({id}\.md\) \| {severity} \|", Read("docs/README.md"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_id_has_a_release_note_with_its_category_and_severity(string id)
    {
        DiagnosticDescriptor rule = TestProject.Rules.Single(rule => rule.Id == id);
        string severity = rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled";
        string notes = Read("releases/AnalyzerReleases.Shipped.md") + Read("releases/AnalyzerReleases.Unshipped.md");

        Assert.Contains($"\n{id} | {rule.Category} | {severity} | ", notes, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void Each_id_has_tests_named_after_it(string id)
    {
        Type? tests = typeof(IdsTests).Assembly.GetType($"{typeof(IdsTests).Namespace}.{id}{s_names[id]}Tests");

        Assert.NotNull(tests);
        Assert.Contains(tests.GetMethods(), method => method.GetCustomAttribute<FactAttribute>() is not null);
    }

    [Fact]
    public void Every_page_and_every_rule_has_an_id()
    {
        IEnumerable<string> pages = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "docs"), "FLAG*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Equal(s_rules.Order(), pages.Order());
        Assert.Equal(s_rules.Order(), TestProject.Rules.Select(rule => rule.Id).Order());
    }

    [Fact]
    public void Each_suppression_has_an_id_and_a_row_in_the_table_of_pages() => Assert.All(TestProject.Suppressions, suppression =>
    {
        Assert.Contains(suppression.Id, s_names);
        Assert.Matches($@"(?m)^\| {suppression.Id} \| {suppression.SuppressedDiagnosticId} \|", Read("docs/README.md"));
    });

    private static string Severity(DiagnosticDescriptor rule) =>
        rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString().ToLowerInvariant() : "off";

    private static string Read(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path)).ReplaceLineEndings("\n");
}
