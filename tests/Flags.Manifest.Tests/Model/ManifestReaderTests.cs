namespace FeatureFlags.Manifest.Tests;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Moving_text_changes_the_map_and_not_the_model()
    {
        const string Manifest = """{"flags":{"a":{"flagType":"integer","defaultValue":20,"owner":"me"}}}""";
        ManifestParse one = ManifestReader.Read(Manifest);
        ManifestParse other = ManifestReader.Read(Manifest.Replace(":", " :\n /* moved */ ", StringComparison.Ordinal));

        Assert.Equal(one.Model, other.Model);
        Assert.True(one.Map.TryGetName("a", out TextRange name));
        Assert.True(other.Map.TryGetName("a", out TextRange moved));
        Assert.NotEqual(name, moved);
    }

    [Fact]
    public void Maps_names_and_values_to_their_places_for_broken_flags_too()
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
    public void An_integer_is_as_wide_as_its_values(string value, string rest, bool isInt64) =>
        Assert.Equal(isInt64, Flag($$"""{ "flagType": "integer", "defaultValue": {{value}}{{rest}} }""").Shape.IsInt64);

    [Fact]
    public void Drops_a_user_who_stands_twice() =>
        Assert.Equal(new FlagValue.Users(new EquatableArray<string>(["a", "b"])), Flag("""{ "flagType": "users", "defaultValue": ["a", "b", "a"] }""").Default);

    [Theory]
    [InlineData("""{ "flagType": "bool", "defaultValue": true }""", "flag 'x': 'bool' is not a flag type: did you mean 'boolean'?")]
    [InlineData("""{ "flagType": "decimal", "defaultValue": 1 }""", "flag 'x': 'decimal' is not a flag type: use one of boolean, integer, float, string, object, percentage, users, variant")]
    [InlineData("""{ "flagType": "boolean", "defaultValue": true, "ownr": "me" }""", "flag 'x' of type 'boolean' has no property 'ownr': did you mean 'owner'?")]
    [InlineData("""{ "flagType": "boolean", "defaultValue": true, "minimum": 1 }""", "flag 'x' of type 'boolean' has no property 'minimum': it is ignored")]
    [InlineData("""{ "flagType": "percentage", "defaultValue": 250 }""", "flag 'x', 'defaultValue': 250 is more than the maximum 100")]
    [InlineData("""{ "flagType": "boolean", "defaultValue": true, "created": "2027-02-29" }""", "flag 'x', 'created': '2027-02-29' is not a date written yyyy-MM-dd")]
    [InlineData("""{ "flagType": "boolean" }""", "flag 'x' has no 'defaultValue': add it")]
    [InlineData("1", "flag 'x' must be an object with 'flagType' and 'defaultValue', found a number")]
    public void Says_what_is_wrong_and_what_to_do(string flag, string message) =>
        Assert.Contains(message, ManifestReader.Read($$"""{ "flags": { "x": {{flag}} } }""").Issues.Select(issue => issue.Message));

    [Fact]
    public void Leaves_out_a_flag_that_can_have_no_identifier() =>
        Assert.Empty(ManifestReader.Read(CorpusFile.Read("bad/name-without-identifier").Text).Model.Flags);

    [Fact]
    public void Names_the_line_of_the_first_of_two_flags_with_one_name()
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

    private static FlagModel Flag(string flag) => Assert.Single(ManifestReader.Read($$"""{ "flags": { "x": {{flag}} } }""").Model.Flags);
}
