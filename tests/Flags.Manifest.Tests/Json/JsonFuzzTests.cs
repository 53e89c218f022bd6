using System.Diagnostics;
using System.Text.Json;

namespace FeatureFlags.Manifest.Tests;

public sealed class JsonFuzzTests
{
    private const string Insertions = "{}[]\",:'\\/*+-.0eE1tfn \n\ud83d\ude00\0\u00a0";

    [Fact]
    public void Mutated_file_never_throws_and_issues_lie_within_it()
    {
        var random = new Random(20261101);
        foreach (string original in CorpusFile.GoodNames.Select(row => CorpusFile.Read(row.Data).Text))
        {
            for (int round = 0; round < TestRun.Count(full: 400, brief: 40); round++)
            {
                string text = Mutate(original, random, Insertions);
                ManifestParse parse = ManifestReader.Read(text);

                Assert.All(
                    parse.Issues,
                    issue => Assert.True(issue.Range is { Start: >= 0, Length: >= 0 } && issue.Range.End <= text.Length, text));
                Assert.True(parse.Model.Equals(ManifestReader.Read(ManifestWriter.Write(parse.Model)).Model), text);
            }
        }
    }

    [Fact]
    public void Reader_accepts_the_same_JSON_as_System_Text_Json()
    {
        var random = new Random(7);
        string[] originals = ["every-type", "every-metadata", "numbers", "comments-and-trailing-commas"];
        foreach (string original in originals.Select(name => CorpusFile.Read("good/" + name).Text))
        {
            for (int round = 0; round < TestRun.Count(full: 2_000, brief: 400); round++)
            {
                string text = Mutate(original, random, "{}[]\",:\\+-.0eE1tfn \n");
                var errors = new JsonErrors(limit: 1);
                JsonReader.Read(text, errors);

                Assert.True(IsJson(text) == (errors.Items.Count == 0), text);
            }
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[{\"a\":")]
    [InlineData("[}")]
    [InlineData("{]")]
    [InlineData(":")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("\"\\")]
    [InlineData("/*")]
    [InlineData("//\n")]
    [InlineData("\u00a0 ")]
    [InlineData("{\"a\" 1 ")]
    [InlineData("{\"a\":1 [}")]
    [InlineData("\"\n")]
    [InlineData("\"},\n")]
    [InlineData("0")]
    [InlineData("1e1")]
    public void Repeated_input_is_read_in_linear_time(string part)
    {
        string[] starts =
        [
            "",
            "{ \"flags\": { \"a\": [",
            "{ \"flags\": { \"a\": { \"flagType\": \"integer\", \"defaultValue\": 1",
        ];
        foreach (string start in starts)
        {
            string text = start + string.Concat(Enumerable.Repeat(part, (JsonReader.MaxLength - start.Length) / part.Length));
            var watch = Stopwatch.StartNew();

            ManifestReader.Read(text);

            // A quadratic reader would take minutes.
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed} for {start}{part}…");
        }
    }

    private static string Mutate(string text, Random random, string insertions)
    {
        int count = random.Next(1, 4);
        for (int i = 0; i < count && text.Length > 1; i++)
        {
            int at = random.Next(text.Length);
            int other = random.Next(text.Length);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 4), text.Length - at)),
                1 => text.Insert(at, insertions[random.Next(insertions.Length)].ToString()),
                2 => Swap(text, at, other),
                _ =>
                    random.Next(10) == 0
                        ? text[..at]
                        : text.Insert(at, text.Substring(other, Math.Min(random.Next(1, 30), text.Length - other))),
            };
        }

        return text;
    }

    private static string Swap(string text, int at, int other)
    {
        char[] characters = text.ToCharArray();
        (characters[at], characters[other]) = (characters[other], characters[at]);
        return new string(characters);
    }

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, CorpusTests.LenientJson);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
