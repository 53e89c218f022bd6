using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Package;

/// <summary>Reads and runs the code blocks of the documentation.</summary>
internal static partial class Documents
{
    /// <summary>Returns the code blocks of a page, or of one section of it, in their order.</summary>
    public static string[] Blocks(string page, string? heading = null)
    {
        string text = File.ReadAllText(Path.Combine(PackageFeed.Root, page));
        if (heading is not null)
        {
            int start = text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
            Assert.True(start >= 0, heading);
            int end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
            text = end < 0 ? text[start..] : text[start..end];
        }

        return [.. CodeBlock().Matches(text).Select(match => match.Groups["code"].Value)];
    }

    /// <summary>Runs a block of commands and returns its output.</summary>
    public static string RunScript(string folder, string script)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(file, "set -e\n" + script);
        try
        {
            return Command.Run(folder, "bash", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("```[a-z]+\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
