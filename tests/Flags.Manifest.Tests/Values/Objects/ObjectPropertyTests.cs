using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Manifest.Tests;

public sealed class ObjectPropertyTests
{
    private static readonly Config s_settings = Config.QuickThrowOnFailure.WithMaxTest(1000).WithQuietOnSuccess(true);

    [Fact]
    public void Reading_back_gives_an_equal_schema() => Check.One(s_settings, Prop.ForAll(RandomSchemas.Objects.ToArbitrary(), schema =>
    {
        string json = SchemaWriter.Write(schema);
        ObjectSchema? read = ObjectSchemaReader.Read(Parse(json), (_, error) => Assert.Fail($"{error}: {json}"));

        return schema.Equals(read) && schema.GetHashCode() == read!.GetHashCode();
    }));

    [Fact]
    public void A_value_that_fits_is_accepted_and_what_is_written_stays_the_same() => Check.One(s_settings, Prop.ForAll(RandomSchemas.ObjectsWithValues.ToArbitrary(), value =>
    {
        string once = Normalise(value.Schema, Parse(value.Json));

        return Normalise(value.Schema, Parse(once)) == once;
    }));

    [Fact]
    public void What_is_written_holds_all_that_was_there() => Check.One(s_settings, Prop.ForAll(RandomSchemas.ObjectsWithValues.ToArbitrary(), value =>
    {
        using JsonDocument given = JsonDocument.Parse(value.Json);
        using JsonDocument written = JsonDocument.Parse(Normalise(value.Schema, Parse(value.Json)));

        AssertHolds(written.RootElement, given.RootElement);
        Assert.DoesNotContain(value.Schema.Properties, property => (property.IsRequired || property.Schema.Default is not null) && !written.RootElement.TryGetProperty(property.Name, out _));
    }));

    [Fact]
    public void A_configuration_gives_the_same_value() => Check.One(s_settings, Prop.ForAll(RandomSchemas.ObjectsWithValues.ToArbitrary(), value =>
    {
        string json = Normalise(value.Schema, Parse(value.Json));

        // An empty object is nothing at all in a configuration.
        return json.Contains("{}", StringComparison.Ordinal) || Normalise(value.Schema, Untyped(Parse(json))) == json;
    }));

    [Fact]
    public void The_schema_that_a_value_tells_takes_it() => Check.One(s_settings, Prop.ForAll(RandomSchemas.ObjectsWithValues.ToArbitrary(), value =>
    {
        JsonNode node = Parse(value.Json);
        ObjectSchema? schema = SchemaInference.Find([node], (_, _) => { });

        return schema is null || (Normalise(schema, node) is { Length: > 0 } && schema.Equals(ObjectSchemaReader.Read(Parse(SchemaWriter.Write(schema)), (_, error) => Assert.Fail(error))));
    }));

    private static string Normalise(ObjectSchema schema, JsonNode node)
    {
        Assert.True(ObjectRules.TryRead(schema, node, out string? json, out string? error, out _), $"{error}: {SchemaWriter.Write(schema)}");
        return json;
    }

    private static void AssertHolds(JsonElement written, JsonElement given)
    {
        switch (given.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in given.EnumerateObject())
                {
                    AssertHolds(written.GetProperty(property.Name), property.Value);
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(given.GetArrayLength(), written.GetArrayLength());
                for (int i = 0; i < given.GetArrayLength(); i++)
                {
                    AssertHolds(written[i], given[i]);
                }

                break;
            default:
                Assert.True(JsonElement.DeepEquals(given, written), $"{given} {written}");
                break;
        }
    }

    /// <summary>As a configuration has it: text alone, and keys in any case.</summary>
    private static JsonNode Untyped(JsonNode json) => json.Kind switch
    {
        JsonKind.Object => new JsonNode(JsonKind.Object, json.Range)
        {
            Members = [.. json.Members.Select(member => new JsonMember(member.Name.ToUpperInvariant(), member.NameRange, Untyped(member.Value)))],
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
