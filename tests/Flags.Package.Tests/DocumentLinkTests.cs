using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Package;

/// <summary>Pages of the documentation refer to files and headings that exist.</summary>
public sealed partial class DocumentLinkTests
{
    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(PackageFeed.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(PackageFeed.Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(page => Path.GetRelativePath(PackageFeed.Root, page)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_a_file_and_a_heading(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(PackageFeed.Root, page))!;
        List<string> broken = [];
        foreach (Match link in Link().Matches(TextOf(Path.Combine(PackageFeed.Root, page))))
        {
            string target = link.Groups["target"].Value;
            string[] parts = target.Split('#', 2);
            string file = parts[0].Length == 0 ? Path.Combine(PackageFeed.Root, page) : Path.GetFullPath(parts[0], folder);
            bool leadsThere = Directory.Exists(file) || (File.Exists(file) && (parts.Length == 1 || AnchorsOf(file).Contains(parts[1])));
            if (!target.Contains(':', StringComparison.Ordinal) && !leadsThere)
            {
                broken.Add(target);
            }
        }

        Assert.Empty(broken);
    }

    [Fact]
    public void The_architecture_page_names_files_and_folders_that_exist()
    {
        string page = File.ReadAllText(Path.Combine(PackageFeed.Root, "docs/architecture.md"));

        string[] paths = [.. RepositoryPath().Matches(page).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal)];

        Assert.NotEmpty(paths);
        Assert.DoesNotContain(paths, path => !Path.Exists(Path.Combine(PackageFeed.Root, path)));
    }

    /// <summary>Returns the anchors of a page's headings, as GitHub derives them.</summary>
    private static HashSet<string> AnchorsOf(string file)
    {
        HashSet<string> anchors = new(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(TextOf(file)))
        {
            string title = Link().Replace(heading.Groups["title"].Value, "]").ToLowerInvariant();
            string anchor = NoAnchorCharacter().Replace(title, "").Replace(' ', '-');
            string unique = anchor;
            for (int number = 1; !anchors.Add(unique); number++)
            {
                unique = $"{anchor}-{number}";
            }
        }

        return anchors;
    }

    private static string TextOf(string file) => CodeBlock().Replace(File.ReadAllText(file).ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (?<title>.+?) *$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchorCharacter();

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`(?<path>(src|tests|docs|samples|benchmarks|eng)/[^`]*|pack\\.sh)`")]
    private static partial Regex RepositoryPath();
}
