namespace FeatureFlags.Manifest.Tests;

public sealed class JsonReaderTests
{
    [Fact]
    public void Value_has_its_kind_and_range()
    {
        const string Text = """{ "a": [1, "x", true, false, null, { }] }""";

        JsonNode root = Read(Text, out JsonErrors errors);

        Assert.Empty(errors.Items);
        Assert.Equal(new TextRange(0, Text.Length), root.Range);
        JsonMember member = Assert.Single(root.Members);
        Assert.Equal("\"a\"", Text.Substring(member.NameRange.Start, member.NameRange.Length));
        Assert.Equal(
            [
                (JsonKind.Number, "1"),
                (JsonKind.String, "\"x\""),
                (JsonKind.True, "true"),
                (JsonKind.False, "false"),
                (JsonKind.Null, "null"),
                (JsonKind.Object, "{ }"),
            ],
            member.Value.Items.Select(item => (item.Kind, Text.Substring(item.Range.Start, item.Range.Length))));
    }

    [Fact]
    public void Members_keep_their_order_and_repeated_names()
    {
        JsonNode root = Read("""{ "b": 1, "a": 2, "b": 3 }""", out _);

        Assert.Equal(["b", "a", "b"], root.Members.Select(member => member.Name));
        Assert.Equal("1", root.Find("b")!.Value.Text);
    }

    [Fact]
    public void Number_keeps_its_source_text() =>
        Assert.Equal("-12345678901234567890.10E+05", Read("-12345678901234567890.10E+05", out _).Text);

    [Fact]
    public void Only_nodes_that_contain_an_error_are_invalid()
    {
        JsonNode root = Read("""{ "a": { "x": 01 }, "b": { "x": 1 } }""", out _);

        Assert.False(root.IsValid);
        Assert.False(root.Find("a")!.Value.IsValid);
        Assert.True(root.Find("b")!.Value.IsValid);
    }

    [Theory]
    [InlineData("{ \"a\": ⟦01⟧ }")]
    [InlineData("{ \"a\": ⟦+1⟧ }")]
    [InlineData("{ ⟦a⟧: 1 }")]
    [InlineData("{ \"a\": ⟦'x'⟧ }")]
    [InlineData("{ \"a\": ⟦\"x⟧ \n }")]
    [InlineData("{ \"a\": \"⟦\\x⟧\" }")]
    [InlineData("{ \"a\": \"⟦\\ud800⟧\" }")]
    [InlineData("{ \"a\"⟦⟧ 1 }")]
    [InlineData("{ \"a\": 1⟦⟧ \"b\": 2 }")]
    [InlineData("{ \"a\": ⟦NaN⟧ }")]
    [InlineData("{ } ⟦true⟧ false")]
    [InlineData("{ } ⟦/*⟧ ")]
    [InlineData("[ [ 1 ⟦}⟧ ]")]
    [InlineData("{ \"a\": [1 ")]
    public void One_mistake_is_reported_once_at_its_range(string marked)
    {
        string text = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);
        int start = marked.IndexOf('⟦', StringComparison.Ordinal);
        int end = marked.IndexOf('⟧', StringComparison.Ordinal) - 1;

        Read(text, out JsonErrors errors);

        Assert.Equal(start < 0 ? new TextRange(text.Length, 0) : TextRange.Between(start, end), Assert.Single(errors.Items).Range);
    }

    [Fact]
    public void Lone_surrogate_is_reported()
    {
        // An attribute cannot contain a lone surrogate.
        foreach (char half in "\ud83d\ude00")
        {
            Read($"[\"a{half}\"]", out JsonErrors errors);

            Assert.Equal(new TextRange(3, 1), Assert.Single(errors.Items).Range);
        }
    }

    [Fact]
    public void Empty_file_is_reported_at_its_start()
    {
        Assert.Equal(default, Assert.Single(ManifestReader.Read("").Issues).Range);
        Assert.Equal(default, Assert.Single(ManifestReader.Read("\uFEFF \n").Issues).Range);
    }

    [Fact]
    public void Reader_stops_after_100_errors_and_reports_it()
    {
        ManifestParse parse = ManifestReader.Read("[" + string.Join(',', Enumerable.Repeat("x", 1000)) + "]");

        Assert.Equal(101, parse.Issues.Count(issue => issue.Id == IssueIds.NotJson));
        Assert.Contains("stopped", parse.Issues[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reader_stops_at_the_error_limit()
    {
        var errors = new JsonErrors(limit: 1);

        JsonReader.Read("[1, x, y, z", errors);

        Assert.Equal(new TextRange(4, 1), Assert.Single(errors.Items).Range);
    }

    [Fact]
    public void File_over_one_million_characters_is_rejected()
    {
        string flags = """{ "flags": { } }""";

        Assert.Empty(ManifestReader.Read(flags.PadRight(1_000_000)).Issues);
        Assert.Equal(
            new ManifestIssue("FLAG001", default, "the JSON has 1000001 characters: the maximum is 1000000"),
            Assert.Single(ManifestReader.Read(flags.PadRight(1_000_001)).Issues));
    }

    private static JsonNode Read(string text, out JsonErrors errors)
    {
        errors = new JsonErrors(limit: 100);
        return JsonReader.Read(text, errors);
    }
}
