using System.Globalization;
using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Converts JSON values of object flags to C# expressions.</summary>
internal static class ObjectLiteral
{
    /// <summary>Returns a C# expression that creates the object, list or simple value that a JSON value represents.</summary>
    /// <param name="types">The names of the generated types.</param>
    /// <param name="schema">The schema of the value.</param>
    /// <param name="name">The name of the type that is generated for the schema, if there is one.</param>
    /// <param name="json">The value as JSON.</param>
    public static string Of(TypeNames types, ObjectSchema schema, string name, string json) =>
        Of(types, schema, name, JsonReader.Read(json, new JsonErrors(limit: 1)));

    private static string Of(TypeNames types, ObjectSchema schema, string name, JsonNode value) => schema.Kind switch
    {
        SchemaKind.Boolean => value.Kind == JsonKind.True ? "true" : "false",
        SchemaKind.Integer =>
            Number(schema.Limits.IsInt64 ? MemberKind.Int64 : MemberKind.Int32, new FlagShape(FlagType.Integer) { IsInt64 = true }, value),
        SchemaKind.Number => Number(MemberKind.Double, new FlagShape(FlagType.Float), value),
        SchemaKind.Enum => $"{PropertyType.Of(types, schema, name).Text}.{FlagNaming.ToIdentifier(value.Text)}",
        SchemaKind.DateTime => Time(value.Text),
        SchemaKind.Uri => $"new {RuntimeNames.Uri}({Literal.Quote(value.Text)}, {RuntimeNames.UriKind}.Absolute)",
        SchemaKind.Array => List(types, schema.Items!, TypeNaming.Item(name), value),
        SchemaKind.Object => Record(types, schema, name, value),
        _ => Literal.Quote(value.Text),
    };

    private static string Number(MemberKind kind, FlagShape shape, JsonNode value) =>
        FlagValueReader.TryRead(shape, value, out FlagValue? number, out string? error, out _)
            ? Literal.Of(kind, number)
            : throw new InvalidOperationException(error);

    private static string Time(string text)
    {
        Timestamp.TryParse(text, out DateTimeOffset time);
        return string.Format(
            CultureInfo.InvariantCulture,
            "new {0}({1}L, new {2}({3}L))",
            RuntimeNames.DateTimeOffset,
            time.Ticks,
            RuntimeNames.TimeSpan,
            time.Offset.Ticks);
    }

    // The list is read-only, because all callers share the default value.
    private static string List(TypeNames types, ObjectSchema schema, string name, JsonNode list)
    {
        string type = PropertyType.Of(types, schema, name).Text;
        string items = list.Items.Count == 0
            ? $"{RuntimeNames.Array}.Empty<{type}>()"
            : $"new {type}[] {{ {string.Join(", ", list.Items.Select(item => Of(types, schema, name, item)))} }}";
        return $"{RuntimeNames.Array}.AsReadOnly({items})";
    }

    private static string Record(TypeNames types, ObjectSchema schema, string name, JsonNode value)
    {
        IEnumerable<string> arguments =
            from property in schema.Properties
            let given = value.Find(property.Name)?.Value
            where given is not null
            let parameter = CSharpName.Escape(RecordProperty.Of(types, name, property).Parameter)
            select $"{parameter}: {Of(types, property.Schema, TypeNaming.Property(name, property), given)}";
        return $"new {types.Qualify(types.TypeName(name))}({string.Join(", ", arguments)})";
    }
}
