namespace FeatureFlags.Manifest.Tests;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Whitespace_and_comments_change_the_map_but_not_the_model()
    {
        const string Manifest = """{"flags":{"a":{"flagType":"integer","defaultValue":20,"owner":"me"}}}""";
        ManifestParse original = ManifestReader.Read(Manifest);
        ManifestParse reformatted = ManifestReader.Read(Manifest.Replace(":", " :\n /* moved */ ", StringComparison.Ordinal));

        Assert.Equal(original.Model, reformatted.Model);
        Assert.True(original.Map.TryGetName("a", out TextRange name));
        Assert.True(reformatted.Map.TryGetName("a", out TextRange moved));
        Assert.NotEqual(name, moved);
    }

    [Fact]
    public void Map_contains_the_ranges_of_invalid_flags()
    {
        const string Text = """{"flags":{"a":{"flagType":"boolean","defaultValue":1,"expires":"2027-01-01"},"a":{}}}""";
        ManifestMap map = ManifestReader.Read(Text).Map;

        Assert.True(map.TryGetName("a", out TextRange name));
        Assert.True(map.TryGetProperty("a", "expires", out TextRange expires));
        Assert.Equal("\"a\"", Text.Substring(name.Start, name.Length));
        Assert.Equal(Text.IndexOf("\"a\"", StringComparison.Ordinal), name.Start);
        Assert.Equal("\"2027-01-01\"", Text.Substring(expires.Start, expires.Length));
        Assert.False(map.TryGetProperty("a", "owner", out _));
        Assert.False(map.TryGetName("b", out _));
    }

    [Theory]
    [InlineData("20", "", false)]
    [InlineData("2147483648", "", true)]
    [InlineData("20", ", \"retired\": -2147483649", true)]
    [InlineData("20", ", \"maximum\": 3000000000", true)]
    [InlineData("20", ", \"minimum\": -3e9", true)]
    [InlineData("20", ", \"maximum\": 2147483647", false)]
    public void Integer_is_64_bit_if_one_of_its_values_requires_it(string value, string rest, bool isInt64) =>
        Assert.Equal(isInt64, Flag($$"""{ "flagType": "integer", "defaultValue": {{value}}{{rest}} }""").Shape.IsInt64);

    [Fact]
    public void Duplicate_user_id_is_removed() =>
        Assert.Equal(
            new FlagValue.Users(new EquatableArray<string>(["a", "b"])),
            Flag("""{ "flagType": "users", "defaultValue": ["a", "b", "a"] }""").Default);

    [Theory]
    [InlineData("""{ "flagType": "bool", "defaultValue": true }""", "flag 'x': 'bool' is not a flag type: did you mean 'boolean'?")]
    [InlineData(
        """{ "flagType": "decimal", "defaultValue": 1 }""",
        "flag 'x': 'decimal' is not a flag type: use one of boolean, integer, float, string, object, percentage, users, variant")]
    [InlineData(
        """{ "flagType": "boolean", "defaultValue": true, "ownr": "me" }""",
        "flag 'x' of type 'boolean' has no property 'ownr': did you mean 'owner'?")]
    [InlineData(
        """{ "flagType": "boolean", "defaultValue": true, "minimum": 1 }""",
        "flag 'x' of type 'boolean' has no property 'minimum': the property is ignored")]
    [InlineData("""{ "flagType": "percentage", "defaultValue": 250 }""", "flag 'x', 'defaultValue': 250 is more than the maximum 100")]
    [InlineData(
        """{ "flagType": "boolean", "defaultValue": true, "created": "2027-02-29" }""",
        "flag 'x', 'created': '2027-02-29' is not a date in the format yyyy-MM-dd")]
    [InlineData("""{ "flagType": "boolean" }""", "flag 'x' has no 'defaultValue': add it")]
    [InlineData("1", "flag 'x' must be an object with 'flagType' and 'defaultValue', found a number")]
    public void Message_states_the_error_and_the_fix(string flag, string message) =>
        Assert.Contains(message, ManifestReader.Read($$"""{ "flags": { "x": {{flag}} } }""").Issues.Select(issue => issue.Message));

    [Fact]
    public void Flag_without_a_valid_identifier_is_omitted() =>
        Assert.Empty(ManifestReader.Read(CorpusFile.Read("bad/name-without-identifier").Text).Model.Flags);

    [Fact]
    public void Duplicate_flag_reports_the_line_of_the_first_declaration()
    {
        ManifestParse parse = ManifestReader.Read(CorpusFile.Read("bad/name-declared-twice").Text);

        Assert.Equal("the flag 'a' is already declared, on line 4", Assert.Single(parse.Issues).Message);
        Assert.Equal(FlagType.Boolean, Assert.Single(parse.Model.Flags).Shape.Type);
    }

    [Fact]
    public void Messages_are_phrases_without_a_full_stop() =>
        Assert.All(
            CorpusFile.AllNames.SelectMany(name => ManifestReader.Read(CorpusFile.Read(name).Text).Issues),
            issue => Assert.Matches("^[^\\n\\r]{10,250}[^.\\s]$", issue.Message));

    [Fact]
    public void Segment_over_the_comparison_limit_is_reported_and_omitted()
    {
        // Each segment refers to the next one twice.
        string segments = string.Concat(Enumerable.Range(0, 13).Select(i => $$"""
            "s{{i}}": {
              "rules": [{ "when": { "segment": { "in": ["s{{i + 1}}"] } } }, { "when": { "segment": { "in": ["s{{i + 1}}"] } } }]
            },
            """));
        ManifestParse parse = ManifestReader.Read($$"""{ "flags": {}, "segments": { {{segments}} "s13": { "users": ["ann"] } } }""");
        Assert.Equal(
            "segment 's0': rules[1].when.segment.in[0]: the setting has 16382 comparisons up to this position: the maximum is 10000",
            Assert.Single(parse.Issues).Message);
        Assert.Equal(13, parse.Model.Segments.Count);
    }

    [Theory]
    [InlineData("^(?:ab){600}$", " has more than 1000 states with its repeats written out: use smaller counts or fewer alternatives")]
    [InlineData(
        "a(?!b)", " is not accepted at character 2: a negative look-ahead is not supported, because its matching time has no limit")]
    public void Pattern_with_unbounded_matching_time_is_reported(string pattern, string message)
    {
        string flag = $$"""{ "flagType": "string", "defaultValue": "", "permanent": true, "pattern": "{{pattern}}" }""";
        ManifestParse parse = ManifestReader.Read($$"""{ "flags": { "x": {{flag}} } }""");
        Assert.Equal($"flag 'x', 'pattern': '{pattern}'{message}", Assert.Single(parse.Issues).Message);
    }

    [Fact]
    public void Pattern_rejects_strings_over_the_step_limit()
    {
        FlagShape shape = new(FlagType.String) { Pattern = "^(?:a|b){250}" };
        Assert.Null(StringRules.Check(shape, new string('a', 13_315)));
        Assert.EndsWith("can test at most 13315", StringRules.Check(shape, new string('a', 13_316)), StringComparison.Ordinal);
        Assert.EndsWith("does not match the pattern '^(?:a|b){250}'", StringRules.Check(shape, "c"), StringComparison.Ordinal);
    }

    private static FlagModel Flag(string flag) => Assert.Single(ManifestReader.Read($$"""{ "flags": { "x": {{flag}} } }""").Model.Flags);
}
