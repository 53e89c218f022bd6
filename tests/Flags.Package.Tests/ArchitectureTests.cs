using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Package;

/// <summary>The architecture page names places in the repository that exist, and every project.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(PackageFeed.Root, "docs/architecture.md"));

    [Fact]
    public void Page_names_only_paths_that_exist()
    {
        string[] paths = [.. RepositoryPath().Matches(s_page).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal)];

        Assert.NotEmpty(paths);
        Assert.DoesNotContain(paths, path => !Path.Exists(Path.Combine(PackageFeed.Root, path)));
    }

    [Fact]
    public void Page_names_every_project()
    {
        string[] projects = [.. Directory.EnumerateDirectories(Path.Combine(PackageFeed.Root, "src"))
            .Select(folder => $"`src/{Path.GetFileName(folder)}`")];

        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.Contains(project, s_page, StringComparison.Ordinal));
    }

    [GeneratedRegex("`(?<path>(src|tests|docs|samples|benchmarks|eng)/[^`]*)`")]
    private static partial Regex RepositoryPath();
}
