using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Manifest.Tests;

public sealed class ObjectFuzzTests
{
    private const int Count = 3_000;

    private static readonly Gen<string> s_texts = Gen.Elements(
        "", " ", "a", "A", "[", "[0]", ".", "p1x", "P1X", "true", "1e999999999", "-0", "9223372036854775808", "1.5e0",
        "2027-01-31T09:30:00Z", "2027-13-31T09:30:00Z",
        "http://", "a:b", "C:\\x", "//x", "\ud83d", "\ude00", "\0", new string('x', 2000), "int64", "date-time", "object", "(", "^(a+)+$");

    private static readonly Gen<string> s_names = Gen.OneOf(s_texts, Gen.Elements(
        "type", "properties", "required", "additionalProperties", "items", "minItems", "maxItems", "enum", "format", "minimum", "maximum",
        "pattern", "minLength", "maxLength",
        "default", "description", "title", "$schema", "oneOf"));

    private static Gen<JsonNode> Node(int depth) => depth == 0 ? Leaf : Gen.Frequency((3, Leaf), (2, Object(depth)), (1, Array(depth)));

    private static Gen<JsonNode> Leaf =>
        from kind in Gen.Elements(
            JsonKind.Broken, JsonKind.String, JsonKind.Number, JsonKind.True, JsonKind.False, JsonKind.Null, JsonKind.Untyped)
        from text in s_texts
        from number in Gen.Elements("0", "-0", "1", "1e0", "-1.50E+2", "1e999", "1e-999", "2147483648", "99999999999999999999")
        select new JsonNode(kind, new TextRange(1, 2))
        {
            Text = kind == JsonKind.Number ? number : kind is JsonKind.String or JsonKind.Untyped ? text : "",
        };

    private static Gen<JsonNode> Object(int depth) =>
        from count in Gen.Choose(0, 5)
        from members in Gen.CollectToArray(Enumerable.Range(0, count), _ =>
            from name in s_names
            from value in name == "type"
                ? Gen.Elements("object", "array", "string", "integer", "number", "boolean").Select(Text)
                : Node(depth - 1)
            select new JsonMember(name, new TextRange(3, 4), value))
        select new JsonNode(JsonKind.Object, new TextRange(1, 2)) { Members = members };

    private static Gen<JsonNode> Array(int depth) =>
        from count in Gen.Choose(0, 4)
        from items in Gen.CollectToArray(Enumerable.Range(0, count), _ => Node(depth - 1))
        select new JsonNode(JsonKind.Array, new TextRange(1, 2)) { Items = items };

    [Fact]
    public void Any_node_is_read_or_rejected_with_a_reason() => PropertyRun.Check(Count, Prop.ForAll(
        (from schema in RandomSchemas.Objects from node in Node(4) select (schema, node)).ToArbitrary(),
        input =>
        {
            bool isRead = ObjectRules.TryRead(input.schema, input.node, out string? json, out string? error, out _);

            return isRead
                ? error is null && ObjectRules.TryRead(input.schema, Parse(json!), out string? again, out _, out _) && again == json
                : json is null && error is { Length: > 5 };
        }));

    [Fact]
    public void Any_node_is_read_as_a_schema_or_rejected_with_a_reason() => PropertyRun.Check(
        Count, Prop.ForAll(Node(5).ToArbitrary(), node =>
    {
        List<string> errors = [];
        ObjectSchema? schema = ObjectSchemaReader.Read(node, (_, error) => errors.Add(error));

        return schema is null
            ? errors.Count > 0
            : errors.Count == 0
                && schema.Equals(ObjectSchemaReader.Read(Parse(SchemaWriter.Write(schema)), (_, error) => Assert.Fail(error)));
    }));

    [Fact]
    public void Schema_is_inferred_from_any_object_or_rejected_with_a_reason() =>
        PropertyRun.Check(Count, Prop.ForAll(Object(5).ToArbitrary(), node =>
        {
            List<string> errors = [];
            ObjectSchema? schema = SchemaInference.Find([node, node], (_, error) => errors.Add(error));

            return (schema is null) == (errors.Count > 0);
        }));

    [Fact]
    public void Many_defaults_do_not_exceed_the_size_limit()
    {
        string text = new('x', 10_000);
        ObjectSchema schema = ObjectSchemaReader.Read(
            Parse(
                """{ "type": "object", "properties": { "a": { "type": "array", "items": { "type": "object", "properties": { """
                + $$"""
                "b": { "type": "string", "default": "{{text}}" } } } } } }
                """),
            (_, error) => Assert.Fail(error))!;

        Assert.False(
            ObjectRules.TryRead(
                schema,
                Parse($$"""{ "a": [{{string.Join(", ", Enumerable.Repeat("{}", 100_000))}}] }"""),
                out _,
                out string? error,
                out _));
        Assert.StartsWith("a[", error, StringComparison.Ordinal);
        Assert.EndsWith("the object with its defaults has more than 1000000 characters", error, StringComparison.Ordinal);
    }

    private static JsonNode Text(string text) => new(JsonKind.String, default) { Text = text };

    private static JsonNode Parse(string json)
    {
        JsonErrors errors = new(limit: 1);
        JsonNode node = JsonReader.Read(json, errors);
        Assert.True(errors.Items.Count == 0, json);
        return node;
    }
}
