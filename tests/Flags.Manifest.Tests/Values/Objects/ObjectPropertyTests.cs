using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Manifest.Tests;

public sealed class ObjectPropertyTests
{
    private const int Count = 1_000;

    [Fact]
    public void Written_schema_is_read_back_as_an_equal_schema() =>
        PropertyRun.Check(Count, Prop.ForAll(RandomSchemas.Objects.ToArbitrary(), schema =>
        {
            string json = SchemaWriter.Write(schema);
            ObjectSchema? read = ObjectSchemaReader.Read(Parse(json), (_, error) => Assert.Fail($"{error}: {json}"));

            return schema.Equals(read) && schema.GetHashCode() == read!.GetHashCode();
        }));

    [Fact]
    public void Valid_value_is_accepted_and_normalization_is_idempotent() =>
        PropertyRun.Check(Count, Prop.ForAll(RandomSchemas.ObjectsWithValues.ToArbitrary(), value =>
        {
            string once = Normalise(value.Schema, Parse(value.Json));

            return Normalise(value.Schema, Parse(once)) == once;
        }));

    [Fact]
    public void Normalized_value_contains_all_given_members_and_defaults() =>
        PropertyRun.Check(Count, Prop.ForAll(RandomSchemas.ObjectsWithValues.ToArbitrary(), value =>
        {
            using JsonDocument given = JsonDocument.Parse(value.Json);
            using JsonDocument written = JsonDocument.Parse(Normalise(value.Schema, Parse(value.Json)));

            AssertContains(written.RootElement, given.RootElement);
            Assert.DoesNotContain(
                value.Schema.Properties,
                property =>
                    (property.IsRequired || property.Schema.Default is not null)
                        && !written.RootElement.TryGetProperty(property.Name, out _));
        }));

    [Fact]
    public void Configuration_yields_the_same_value_as_JSON() =>
        PropertyRun.Check(Count, Prop.ForAll(RandomSchemas.ObjectsWithValues.ToArbitrary(), value =>
        {
            string json = Normalise(value.Schema, Parse(value.Json));

            // A configuration cannot represent an empty object.
            return json.Contains("{}", StringComparison.Ordinal) || Normalise(value.Schema, Untyped(Parse(json))) == json;
        }));

    [Fact]
    public void Inferred_schema_accepts_its_value() =>
        PropertyRun.Check(Count, Prop.ForAll(RandomSchemas.ObjectsWithValues.ToArbitrary(), value =>
        {
            JsonNode node = Parse(value.Json);
            ObjectSchema? schema = SchemaInference.Find([node], (_, _) => { });

            return schema is null
                || (Normalise(schema, node) is { Length: > 0 }
                    && schema.Equals(ObjectSchemaReader.Read(Parse(SchemaWriter.Write(schema)), (_, error) => Assert.Fail(error))));
        }));

    private static string Normalise(ObjectSchema schema, JsonNode node)
    {
        Assert.True(
            ObjectRules.TryRead(schema, node, out string? json, out string? error, out _), $"{error}: {SchemaWriter.Write(schema)}");
        return json;
    }

    private static void AssertContains(JsonElement written, JsonElement given)
    {
        switch (given.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in given.EnumerateObject())
                {
                    AssertContains(written.GetProperty(property.Name), property.Value);
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(given.GetArrayLength(), written.GetArrayLength());
                for (int i = 0; i < given.GetArrayLength(); i++)
                {
                    AssertContains(written[i], given[i]);
                }

                break;
            default:
                Assert.True(JsonElement.DeepEquals(given, written), $"{given} {written}");
                break;
        }
    }

    /// <summary>Returns the JSON as a configuration represents it: all values are strings, and keys have any letter case.</summary>
    private static JsonNode Untyped(JsonNode json) => json.Kind switch
    {
        JsonKind.Object => new JsonNode(JsonKind.Object, json.Range)
        {
            Members =
                [.. json.Members.Select(member => new JsonMember(member.Name.ToUpperInvariant(), member.NameRange, Untyped(member.Value)))],
        },
        JsonKind.Array when json.Items.Count > 0 => new JsonNode(JsonKind.Array, json.Range) { Items = [.. json.Items.Select(Untyped)] },
        JsonKind.Array => Text(""),
        JsonKind.True or JsonKind.False => Text(json.Kind.ToString()),
        _ => Text(json.Text),
    };

    private static JsonNode Text(string text) => new(JsonKind.Untyped, default) { Text = text };

    private static JsonNode Parse(string json)
    {
        JsonErrors errors = new(limit: 1);
        JsonNode node = JsonReader.Read(json, errors);
        Assert.True(errors.Items.Count == 0, json);
        return node;
    }
}
