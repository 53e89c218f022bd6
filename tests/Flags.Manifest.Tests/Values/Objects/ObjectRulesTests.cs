namespace FeatureFlags.Manifest.Tests;

public sealed class ObjectRulesTests
{
    private static readonly ObjectSchema s_schema = Schema("""
        {
          "type": "object",
          "required": ["size"],
          "properties": {
            "name": { "type": "string", "minLength": 2, "default": "free" },
            "size": { "type": "integer", "maximum": 100 },
            "ratio": { "type": "number" },
            "mode": { "type": "string", "enum": ["soft", "hard"] },
            "until": { "type": "string", "format": "date-time" },
            "page": { "type": "string", "format": "uri" },
            "burst": { "type": "object", "properties": { "size": { "type": "integer", "default": 3 } } },
            "tiers": {
              "type": "array",
              "items": { "type": "object", "required": ["on"], "properties": { "on": { "type": "boolean" } } },
              "maxItems": 3
            }
          }
        }
        """);

    [Theory]
    [InlineData("""{ "size": 2e1 }""", """{"name":"free","size":20}""")]
    [InlineData("""{ "ratio": 1.50, "size": -0 }""", """{"name":"free","size":0,"ratio":1.50}""")]
    [InlineData(
        """{ "tiers": [], "burst": { }, "size": 5.0, "name": "aé\n" }""",
        """{"name":"aé\u000a","size":5,"burst":{"size":3},"tiers":[]}""")]
    [InlineData(
        """{ "size": 1, "until": "2027-01-31T09:30:00.123-00:30", "page": "urn:a", "mode": "hard" }""",
        """{"name":"free","size":1,"mode":"hard","until":"2027-01-31T09:30:00.123-00:30","page":"urn:a"}""")]
    public void Value_is_normalized(string json, string expected) => Assert.Equal(expected, Read(Parse(json)));

    [Theory]
    [InlineData("[]", "expected an object, found an array")]
    [InlineData("{}", "size: the property is missing")]
    [InlineData("""{ "size": 250 }""", "size: 250 is more than the maximum 100")]
    [InlineData("""{ "size": "5" }""", "size: expected a whole number, found a string")]
    [InlineData("""{ "Size": 5 }""", "Size: there is no such property: did you mean 'size'?")]
    [InlineData("""{ "size": 5, "size": 5 }""", "size: the name appears twice")]
    [InlineData("""{ "size": 5, "colour": 5 }""", "colour: there is no such property")]
    [InlineData("""{ "size": 5, "": 5 }""", ": there is no such property")]
    [InlineData("""{ "size": 5, "name": null }""", "name: expected a string, found null")]
    [InlineData("""{ "size": 5, "name": "a" }""", "name: 'a' has 1 characters, less than the minimum 2")]
    [InlineData("""{ "size": 5, "mode": "Hard" }""", "mode: 'Hard' is not in the list: did you mean 'hard'?")]
    [InlineData("""{ "size": 5, "mode": "other" }""", "mode: 'other' is not in the list: use one of soft, hard")]
    [InlineData(
        """{ "size": 5, "until": "2027-01-31" }""",
        "until: '2027-01-31' is not a time such as 2027-01-31T09:30:00Z or 2027-01-31T10:30:00+01:00")]
    [InlineData(
        """{ "size": 5, "until": "2027-01-31T24:00:00Z" }""",
        "until: '2027-01-31T24:00:00Z' is not a time such as 2027-01-31T09:30:00Z or 2027-01-31T10:30:00+01:00")]
    [InlineData("""{ "size": 5, "page": "/a" }""", "page: '/a' is not an absolute URI")]
    [InlineData("""{ "size": 5, "page": "c:/a" }""", "page: 'c:/a' is not an absolute URI")]
    [InlineData("""{ "size": 5, "page": " http://a" }""", "page: ' http://a' is not an absolute URI")]
    [InlineData("""{ "size": 5, "burst": { "size": 1.5 } }""", "burst.size: '1.5' is not a whole number")]
    [InlineData("""{ "size": 5, "tiers": [{ "on": true }, "a"] }""", "tiers[1]: expected an object, found a string")]
    [InlineData("""{ "size": 5, "tiers": [{ "on": 1 }] }""", "tiers[0].on: expected true or false, found a number")]
    [InlineData("""{ "size": 5, "tiers": [{ "on": true }, { }] }""", "tiers[1].on: the property is missing")]
    [InlineData("""{ "size": 5, "tiers": [1, 2, 3, 4] }""", "tiers: there are 4 items, more than the maximum 3")]
    public void Invalid_value_is_rejected_with_path_and_reason(string json, string expected)
    {
        Assert.False(ObjectRules.TryRead(s_schema, Parse(json), out _, out string? error, out _));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("""{ "size": 5, "burst": { "size": 1.5 } }""", "1.5")]
    [InlineData("""{ "size": 5, "burst": { "sise": 1 } }""", "\"sise\"")]
    [InlineData("""{ "size": 5, "tiers": [{ "on": true }, { }] }""", "{ }")]
    public void Error_range_covers_the_invalid_part(string json, string expected)
    {
        ObjectRules.TryRead(s_schema, Parse(json), out _, out _, out TextRange at);

        Assert.Equal(expected, json.Substring(at.Start, at.Length));
    }

    [Fact]
    public void Untyped_value_takes_the_types_of_the_schema()
    {
        JsonNode tier = Object(("ON", Text("Yes")));
        JsonNode value = Object(
            ("SIZE", Text(" 2e1 ")),
            ("ratio", Text(".5")),
            ("name", new JsonNode(JsonKind.Null, default)),
            ("burst", Text("")),
            ("tiers", new JsonNode(JsonKind.Array, default) { Items = [tier] }));

        Assert.Equal("""{"name":"free","size":20,"ratio":0.5,"burst":{"size":3},"tiers":[{"on":true}]}""", Read(value));
    }

    [Theory]
    [InlineData("tiers", "", null)]
    [InlineData("tiers", "a", "tiers: expected an array, found a string")]
    [InlineData("size", "", "size: '' is not a whole number")]
    [InlineData("size", "1,5", "size: '1,5' is not a whole number")]
    [InlineData("siez", "5", "siez: there is no such property: did you mean 'size'?")]
    [InlineData("Other", "5", "Other: there is no such property")]
    public void Untyped_value_is_validated_as_strictly(string name, string text, string? expected)
    {
        JsonNode value = name == "size" ? Object((name, Text(text))) : Object(("size", Text("5")), (name, Text(text)));
        ObjectRules.TryRead(s_schema, value, out _, out string? error, out _);

        Assert.Equal(expected, error);
    }

    [Fact]
    public void Lone_surrogate_is_rejected()
    {
        Assert.False(
            ObjectRules.TryRead(s_schema, Object(("size", Text("5")), ("name", Text("a\ud83d"))), out _, out string? error, out _));
        Assert.Equal("name: the string contains half of a surrogate pair, which is not a character", error);
    }

    private static string Read(JsonNode node)
    {
        Assert.True(ObjectRules.TryRead(s_schema, node, out string? json, out string? error, out _), error);
        return json;
    }

    private static ObjectSchema Schema(string json) => ObjectSchemaReader.Read(Parse(json), (_, error) => Assert.Fail(error))!;

    private static JsonNode Object(params (string Name, JsonNode Value)[] members) =>
        new(JsonKind.Object, default) { Members = [.. members.Select(member => new JsonMember(member.Name, default, member.Value))] };

    private static JsonNode Text(string text) => new(JsonKind.Untyped, default) { Text = text };

    private static JsonNode Parse(string json) => JsonReader.Read(json, new JsonErrors(1));
}
