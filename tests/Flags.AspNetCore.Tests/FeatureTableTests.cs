using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.AspNetCore;

/// <summary>The feature table of <c>docs/aspnetcore.md</c> names an existing test in each row.</summary>
public sealed partial class FeatureTableTests
{
    [Fact]
    public void Every_row_names_existing_tests()
    {
        string root = Path.GetFullPath(Path.Combine(Here(), "../.."));
        string table = File.ReadAllText(Path.Combine(root, "docs/aspnetcore.md")).Split("\n## ")
            .Single(section => section.StartsWith("Comparison ", StringComparison.Ordinal));
        string[] rows = [.. table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Where(line => !line.Contains("not yet", StringComparison.Ordinal))];
        Assert.True(rows.Length >= 15);

        foreach (string row in rows)
        {
            MatchCollection names = TestName().Matches(row.Split('|')[^2]);
            Assert.True(names.Count > 0, row);
            foreach (Match name in names)
            {
                string[] files = Directory.GetFiles(
                    Path.Combine(root, "tests"), name.Groups["type"].Value + ".cs", SearchOption.AllDirectories);
                Assert.True(
                    files.Any(file => File.ReadAllText(file).Contains($" {name.Groups["test"].Value}(", StringComparison.Ordinal)),
                    name.Value);
            }
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"`(?<type>\w+)\.(?<test>\w+)`")]
    private static partial Regex TestName();
}
