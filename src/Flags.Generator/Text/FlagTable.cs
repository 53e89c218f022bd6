using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes a flag as one line of the table that the runtime's <c>DefinitionTable</c> reads. The fields are separated by tabs: first the
/// name, the type and the default, then optional fields as <c>key=value</c>.
/// </summary>
internal static class FlagTable
{
    public static string Write(EmittedFlag flag) => string.Join("\t", Fields(flag)) + "\n";

    private static IEnumerable<string> Fields(EmittedFlag flag)
    {
        FlagModel model = flag.Flag;
        FlagShape shape = model.Shape;
        yield return Escape(model.Name);
        yield return shape.IsInt64 ? "long" : FlagTypes.NameOf(shape.Type);
        yield return Escape(PlainText.Of(model.Default!));

        foreach ((string key, string? value) in new[]
        {
            ("minimum", TextOf(shape.Minimum)),
            ("maximum", TextOf(shape.Maximum)),
            ("pattern", shape.Pattern),
            ("variants", shape.Variants.Count == 0 ? null : new JsonWriter().Texts(shape.Variants).ToString()),
            ("schema", shape is { Type: FlagType.Object, Schema: { } schema } ? SchemaWriter.Write(WithoutDescriptions(schema)) : null),
            ("payloads", flag.Flag.Payloads.Count == 0 ? null : $"[{string.Join(",", flag.Flag.Payloads)}]"),
            ("maxLength", shape.MaxLength?.ToString(CultureInfo.InvariantCulture)),
            ("salt", model.Salt),
            ("bucketBy", model.BucketBy),
            ("sensitive", model.Sensitive ? "true" : null),
            ("protected", model.Protected ? "true" : null),
            ("access", model.Access.Count == 0 ? null : new JsonWriter().Texts(model.Access).ToString()),
            (flag.Pinned is null ? "retired" : "pinned", TextOf(flag.Fixed)),
        })
        {
            if (value is not null)
            {
                yield return key + "=" + Escape(value);
            }
        }
    }

    // The descriptions are removed, because the runtime does not need them.
    private static ObjectSchema WithoutDescriptions(ObjectSchema schema) => schema with
    {
        Description = null,
        Items = schema.Items is { } items ? WithoutDescriptions(items) : null,
        Properties = new([.. schema.Properties.Select(property => property with { Schema = WithoutDescriptions(property.Schema) })]),
    };

    private static string? TextOf(FlagValue? value) => value is null ? null : PlainText.Of(value);

    private static string Escape(string field) => field.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n");
}
