using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Package;

/// <summary>Compares the pages of the documentation with each other and with the code.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Links_between_pages_lead_to_a_file_and_a_heading()
    {
        List<string> broken = [];
        foreach (string page in Pages())
        {
            foreach (Match link in Link().Matches(CodeBlock().Replace(File.ReadAllText(page), "")))
            {
                string[] target = link.Groups["target"].Value.Split('#', 2);
                string path = target[0].Length == 0 ? page : Path.GetFullPath(target[0], Path.GetDirectoryName(page)!);
                bool exists = target.Length == 2 && path.EndsWith(".md", StringComparison.Ordinal)
                    ? File.Exists(path) && Anchors(path).Contains(target[1])
                    : File.Exists(path) || Directory.Exists(path);
                if (!exists)
                {
                    broken.Add($"{Path.GetRelativePath(PackageFeed.Root, page)}: {link.Groups["target"].Value}");
                }
            }
        }

        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("src/Flags.Runtime/Engine/FlagsOptions.cs")]
    [InlineData("src/Flags.Runtime/Distribution/LastKnownGoodOptions.cs")]
    [InlineData("src/Flags.AspNetCore/FlagsAspNetCoreOptions.cs")]
    [InlineData("src/Flags.AspNetCore/Admin/FlagsAdminOptions.cs")]
    [InlineData("src/Flags.AspNetCore/Health/FlagsHealthOptions.cs")]
    [InlineData("src/Flags.EntityFrameworkCore/Registration/FlagsStoreOptions.cs")]
    [InlineData("src/Flags.Redis/Registration/FlagsRedisOptions.cs")]
    public void Options_page_has_every_public_option(string file)
    {
        string type = Path.GetFileNameWithoutExtension(file);
        string section = Read("docs/options.md").Split("\n## ")
            .Single(part => part.Contains($"`{type}`, set by", StringComparison.Ordinal));
        string[] options = [.. Property().Matches(Read(file)).Select(match => match.Groups["name"].Value)];

        Assert.NotEmpty(options);
        Assert.All(options, option => Assert.Contains($"`{option}`", section, StringComparison.Ordinal));
    }

    [Fact]
    public void Index_has_every_page()
    {
        string index = Read("docs/README.md");
        string[] pages = [.. Directory.EnumerateFiles(Path.Combine(PackageFeed.Root, "docs"), "*.md")
            .Select(page => Path.GetFileName(page)).Where(page => page != "README.md")];

        Assert.All(pages, page => Assert.Contains($"]({page}", index, StringComparison.Ordinal));
    }

    [Fact]
    public void Readme_has_the_sources_of_the_settings_page_in_order_of_precedence()
    {
        Match order = Precedence().Match(Read("README.md"));
        string[] rows = [.. SourceRow().Matches(Read("docs/settings.md")).Select(row => row.Groups["source"].Value)];

        Assert.True(order.Success);
        Assert.All(
            order.Groups["order"].Value.Split(" < ").Zip(rows), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Equal(rows.Length, order.Groups["order"].Value.Split(" < ").Length);
    }

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(PackageFeed.Root, "*.md")
        .Concat(new[] { "docs", "samples" }.SelectMany(
            folder => Directory.EnumerateFiles(Path.Combine(PackageFeed.Root, folder), "*.md", SearchOption.AllDirectories)));

    /// <summary>Returns the anchors of a page, as GitHub derives them from the headings.</summary>
    private static HashSet<string> Anchors(string page) => [.. Heading().Matches(CodeBlock().Replace(File.ReadAllText(page), ""))
        .Select(heading => NotInAnchor().Replace(heading.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static string Read(string path) => File.ReadAllText(Path.Combine(PackageFeed.Root, path));

    [GeneratedRegex(@"\]\((?!https?:|mailto:)(?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| Sources of values \| (?<order>[^.|]+)\.", RegexOptions.Multiline)]
    private static partial Regex Precedence();

    [GeneratedRegex(@"^\| \d \| (?<source>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex SourceRow();

    [GeneratedRegex(@"^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^    public [\w<>?, ]+ (?<name>\w+)\s*(?:\{|\n)", RegexOptions.Multiline)]
    private static partial Regex Property();
}
