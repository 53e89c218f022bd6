using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace FeatureFlags.Generator.Tests;

/// <summary>
/// Compares generated files with snapshots. Snapshots follow the file convention of Verify.SourceGenerators:
/// <c>Class.Method#Hint.verified.cs</c> in the folder of the test. A mismatch writes <c>*.received.cs</c>, to compare and rename.
/// </summary>
internal static class Verifier
{
    /// <summary>Compares the generated files, or only the files in <paramref name="hints"/>.</summary>
    public static void Verify(
        Generation generation, string[]? hints = null, [CallerFilePath] string testFile = "", [CallerMemberName] string method = "")
    {
        string directory = Path.GetDirectoryName(testFile)!;
        string prefix = $"{Path.GetFileNameWithoutExtension(testFile)}.{method}#";
        HashSet<string> verified = [.. Directory.EnumerateFiles(directory, prefix + "*.verified.cs")];
        StringBuilder differences = new();
        foreach ((string hint, string text) in generation.Files.Where(file => hints is null || hints.Contains(file.Key)))
        {
            string path = Path.Combine(directory, prefix + Path.GetFileNameWithoutExtension(hint));
            string received = $"//HintName: {hint}\n{Scrub(text)}";
            string expected = verified.Remove(path + ".verified.cs") ? File.ReadAllText(path + ".verified.cs") : "";
            File.Delete(path + ".received.cs");
            if (received != expected)
            {
                File.WriteAllText(path + ".received.cs", received);
                differences.AppendLine(path + ".received.cs").AppendLine(Diff(expected, received));
            }
        }

        Assert.True(differences.Length == 0, differences.ToString());
        Assert.True(verified.Count == 0, "No longer generated: " + string.Join(", ", verified));
    }

    // The version is in every file and does not matter to a snapshot.
    private static string Scrub(string text) => Regex.Replace(text, """(?<=GeneratedCode\("Flags\.Generator", ")[^"]*""", "{version}");

    private static string Diff(string expected, string received) => string.Join(
        "\n",
        new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, received).Lines
            .Where(line => line.Type != ChangeType.Unchanged)
            .Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text));
}
