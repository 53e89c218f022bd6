using System.Text.RegularExpressions;

namespace FeatureFlags.Tests.Package;

/// <summary>Keeps the documentation, comments, messages and test names in plain technical English.</summary>
public sealed partial class LanguageTests
{
    private const int MaxLineLength = 140;

    private static readonly string[] s_roots = ["src", "docs", "tests", "samples", "benchmarks", "eng"];

    // Each entry: the phrase, and what to write in its place.
    private static readonly (Regex Phrase, string Instead)[] s_phrases =
    [
        (Words("in force"), "current, effective"),
        (Words("beneath"), "lower-precedence, below"),
        (Words("anew"), "again"),
        (Words("all the same"), "nevertheless, or nothing"),
        (Words("for good"), "permanently"),
        (Words("whoever|whom|nobody|whatever"), "a noun: the caller, the leader, no process"),
        (BareWho(), "a noun: the caller, the user"),
        (Words("past the API"), "bypassing the API"),
        (Words("second person"), "approver"),
        (Words("hands? on|handed on|handing on"), "forward, publish"),
        (Words("lets? go|letting go"), "release"),
        (Words("heard of|tells? of|told of"), "report, last contact"),
        (Words("(is|are|be|been|was|were) told"), "receives, is notified"),
        (Words("(is|are|not|no|a|every|last|each) sound"), "valid"),
        (Words("eras?"), "epoch"),
        (Words("circles?"), "cycle"),
        (Words("faults?"), "error"),
        (Words("(is|are) none"), "does not exist"),
        (Words("(take|takes|taken|taking|took) out|puts? back"), "remove, restore"),
        (Words("looks? into|looked into"), "poll, check, query"),
        (Words("for people"), "display"),
    ];

    // Each entry: the file, the line's content, and the reason why it may stay.
    private static readonly (string File, string Content, string Reason)[] s_allowed =
    [
        ("tests/Flags.Package.Tests/LanguageTests.cs", "", "The list of the phrases."),
        ("samples/Storefront/Pages/_Cup.cshtml", "<circle", "An element of SVG."),
        ("src/Flags.EntityFrameworkCore/Migrations/M4Versions.cs", "era", "The name of a column."),
        ("src/Flags.EntityFrameworkCore/Model/StoreTable.cs", "era", "The name of a column."),
        ("src/Flags.EntityFrameworkCore/Synchronization/FirstRead.cs", "era", "The name of a column."),
        ("tests/Flags.EntityFrameworkCore.Tests/Nodes/CacheConsistencyTests.cs", "era", "The name of a column."),
        ("tests/Flags.EntityFrameworkCore.Tests/Nodes/DatabaseVersionTests.cs", "era", "The name of a column."),
        ("tests/Flags.EntityFrameworkCore.Tests/Nodes/LargeVersionTests.cs", "era", "The name of a column."),
        ("tests/Flags.AspNetCore.Tests/Admin/LifecycleTests.cs", "faults", "A member of the admin API's JSON."),
    ];

    [Fact]
    public void Words_and_comments_are_plain_english()
    {
        List<string> found = [];
        HashSet<(string File, string Content, string Reason)> used = [];
        foreach (string path in Files())
        {
            foreach ((int line, string text) in Prose(path))
            {
                foreach ((Regex phrase, string instead) in s_phrases.Where(entry => entry.Phrase.IsMatch(text)))
                {
                    (string File, string Content, string Reason) allowed =
                        s_allowed.FirstOrDefault(entry => entry.File == path && text.Contains(entry.Content, StringComparison.Ordinal));
                    if (allowed != default)
                    {
                        used.Add(allowed);
                    }
                    else
                    {
                        found.Add($"{path}({line}): '{phrase.Match(text).Value.Trim()}', write: {instead}");
                    }
                }
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Empty(s_allowed.Except(used));
        Assert.InRange(s_allowed.Length, 0, 19);
    }

    [Theory]
    [InlineData("The setting in force is kept")]
    [InlineData("Who asks is told of the change")]
    [InlineData("The refusal goes to who has asked")]
    [InlineData("Begins a new era")]
    public void Phrases_of_the_list_are_found(string text) => Assert.Contains(s_phrases, entry => entry.Phrase.IsMatch(text));

    [Theory]
    [InlineData("Returns the users who are in the group")]
    [InlineData("The default is effective")]
    public void Plain_sentences_are_not_found(string text) => Assert.DoesNotContain(s_phrases, entry => entry.Phrase.IsMatch(text));

    [Fact]
    public void Lines_of_code_have_at_most_140_characters()
    {
        IEnumerable<string> tooLong = Files()
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".verified.cs", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(FullPath(path)).Select((line, index) => (path, index, line.Length)))
            .Where(line => line.Length > MaxLineLength)
            .Select(line => $"{line.path}({line.index + 1}): {line.Length} characters");

        Assert.Empty(tooLong);
    }

    private static IEnumerable<string> Files() => s_roots
        .SelectMany(root => Directory.EnumerateFiles(FullPath(root), "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(PackageFeed.Root, "*.md"))
        .Select(path => Path.GetRelativePath(PackageFeed.Root, path).Replace('\\', '/'))
        .Where(path => IsProse().IsMatch(path) && !IsBuilt().IsMatch(path))
        .Order(StringComparer.Ordinal);

    /// <summary>
    /// Returns the prose of a file with its line numbers: comments, strings and test names of C#, pages without code, comments of
    /// scripts.
    /// </summary>
    private static IEnumerable<(int Line, string Text)> Prose(string path)
    {
        string text = File.ReadAllText(FullPath(path));
        bool isCode = path.EndsWith(".cs", StringComparison.Ordinal);
        if (path.EndsWith(".md", StringComparison.Ordinal))
        {
            text = CodeBlock().Replace(text, block => new string('\n', block.Value.Count(character => character == '\n')));
        }

        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            IEnumerable<string> parts = isCode
                ? CodeProse().Matches(lines[i]).Select(match => Tag().Replace(match.Groups["text"].Value, "").Replace('_', ' '))
                : [InlineCode().Replace(lines[i], "")];
            foreach (string part in parts)
            {
                yield return (i + 1, part);
            }
        }
    }

    private static string FullPath(string path) => Path.Combine(PackageFeed.Root, path);

    private static Regex Words(string alternatives) => new($@"\b(?:{alternatives})\b", RegexOptions.IgnoreCase);

    [GeneratedRegex(
        @"(?:^|[.;:(!?]\s|\b(?:to|of|by|for|from|and|but|or|than|with|as|that|when|while|if|because)\s)who(?:'s)?\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex BareWho();

    [GeneratedRegex(@"\.(?:cs|md|sh|cshtml|razor|csproj|props|targets)$")]
    private static partial Regex IsProse();

    [GeneratedRegex(@"(?:^|/)(?:bin|obj|node_modules)/")]
    private static partial Regex IsBuilt();

    [GeneratedRegex(
        """
        //+[ ]?(?<text>.*)
        | "(?<text>(?:[^"\\]|\\.)*)"
        | \s(?:Task|void)\s(?<text>[A-Z]\w*_\w+)\(
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CodeProse();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
