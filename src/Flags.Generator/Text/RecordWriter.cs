using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Writes the C# code of the method that converts a generated record to JSON.</summary>
internal static class RecordWriter
{
    public static string Method(string record) => "Write" + record;

    public static string Write(TypeNames types, RecordShape record) => SourceTemplate.Format($$"""
        internal static void {{Method(record.Name)}}({{RuntimeNames.FlagObjectWriter}} json, {{types.Qualify(record.Name)}} value)
        {
            {{record.Properties.Select(Statement)}}
        }
        """);

    private static string Statement(RecordProperty property) =>
        Add(property.Type, Literal.Quote(property.JsonName), "value." + property.Identifier) + ";";

    private static string Add(PropertyType type, string name, string value) => type.Kind switch
    {
        SchemaKind.Enum => $"json.AddChoice({name}, (int?){value}, {string.Join(", ", type.Choices.Select(Literal.Quote))})",
        SchemaKind.Array => $"json.AddList<{type.Items!.Text}>({name}, {value}, static (json, item) => {Add(type.Items, "null", "item")})",
        SchemaKind.Object => $"json.AddObject<{type.Text}>({name}, {value}, {Method(type.RecordName)})",
        _ => $"json.Add({name}, {value})",
    };
}
