using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.AspNetCore;

/// <summary><c>docs/troubleshooting.md</c> lists the log events that the packages write.</summary>
public sealed partial class TroubleshootingTests
{
    [Fact]
    public void Page_lists_every_log_event_with_its_level()
    {
        string source = string.Concat(
            Directory.EnumerateFiles(Path.Combine(Root(), "src"), "Log.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        string[] written = [.. LogEvent().Matches(source).Select(log => $"{log.Groups["id"].Value} {log.Groups["level"].Value}")
            .Order(StringComparer.Ordinal)];
        Assert.NotEmpty(written);

        string page = File.ReadAllText(Path.Combine(Root(), "docs/troubleshooting.md"));
        string table = page.Split("\n## ").Single(section => section.StartsWith("Log events\n", StringComparison.Ordinal));
        IEnumerable<string> listed = Row().Matches(table)
            .SelectMany(row => Levels(row.Groups["ids"].Value.Split(", "), row.Groups["levels"].Value.Split(", ")));
        Assert.Equal(written, listed.Order(StringComparer.Ordinal));
    }

    /// <summary>One level may apply to several events of a row.</summary>
    private static IEnumerable<string> Levels(string[] ids, string[] levels) =>
        ids.Select((id, i) => $"{id} {(levels.Length == 1 ? levels[0] : levels[i])}");

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));

    [GeneratedRegex(@"LoggerMessage\((?<id>\d+), LogLevel\.(?<level>\w+)")]
    private static partial Regex LogEvent();

    [GeneratedRegex(@"(?m)^\| (?<ids>\d[\d, ]*) \| (?<levels>[A-Z][A-Za-z, ]*) \|")]
    private static partial Regex Row();
}
