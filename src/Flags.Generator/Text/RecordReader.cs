using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Writes the C# code of the method that reads a generated record from JSON.</summary>
internal static class RecordReader
{
    public static string Method(string record) => "Read" + record;

    public static string Write(TypeNames types, RecordShape record) => SourceTemplate.Format($$"""
        private static {{types.Qualify(record.Name)}} {{Method(record.Name)}}({{RuntimeNames.FlagObject}} value)
        {
            return new {{types.Qualify(record.Name)}}({{string.Join(",", record.Properties.Select(Argument))}});
        }
        """);

    private static string Argument(RecordProperty property)
    {
        string name = Literal.Quote(property.JsonName);
        string value = Value(property.Type, "value", name);
        return $"\n    {CSharpName.Escape(property.Parameter)}: {(property.IsNullable ? $"value.Has({name}) ? {value} : null" : value)}";
    }

    private static string Value(PropertyType type, string from, string name) => type.Kind switch
    {
        SchemaKind.Boolean => $"{from}.Boolean({name})",
        SchemaKind.Integer => $"{from}.{(type.IsInt64 ? "Int64" : "Int32")}({name})",
        SchemaKind.Number => $"{from}.Double({name})",
        SchemaKind.Enum => $"({type.Text}){from}.Choice({name}, {string.Join(", ", type.Choices.Select(Literal.Quote))})",
        SchemaKind.DateTime => $"{from}.DateTime({name})",
        SchemaKind.Uri => $"{from}.Uri({name})",
        SchemaKind.Array => $"{from}.List<{type.Items!.Text}>({name}, static item => {Value(type.Items, "item", "null")})",
        SchemaKind.Object => $"{Method(type.RecordName)}({from}.Object({name}))",
        _ => $"{from}.String({name})",
    };
}
