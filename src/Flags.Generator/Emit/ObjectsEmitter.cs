using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the records for object flags and for payloads, which are the objects that a manifest attaches to variants. Also writes the
/// enums that the records contain.
/// </summary>
internal static class ObjectsEmitter
{
    public static string Emit(TypeNames types, ObjectDeclarations objects) => SourceFile.Write(types, $$"""
        {{Lines.SeparateByBlankLine(objects.Records.Select(record => Record(types, record, objects.HasInit ? "get; init;" : "get;"))
            .Concat(objects.Enums.Select(type => EnumText.Write(types, type))))}}
        """);

    private static string Record(TypeNames types, RecordDeclaration record, string accessors)
    {
        PropertyDeclaration[] parameters = [.. record.Properties.OrderBy(property => property.IsOptional)];
        return SourceTemplate.Format($$"""
            {{record.Documentation}}
            {{RuntimeNames.GeneratedCode}}
            {{types.Accessibility}} sealed record {{CSharpName.EscapeType(record.Name)}}
            {
                /// <summary>Initializes a new instance.</summary>
                {{parameters.Select(property => $"/// <param name=\"{property.Property.Parameter}\">{property.Line}</param>")}}
                public {{CSharpName.EscapeType(record.Name)}}({{string.Join(", ", parameters.Select(Parameter))}})
                {
                    {{parameters.Select(Assignment)}}
                }

                {{Lines.SeparateByBlankLine(record.Properties.Select(property => Property(property, accessors)))}}
            }
            """);
    }

    private static string Parameter(PropertyDeclaration property)
    {
        string name = CSharpName.Escape(property.Property.Parameter);
        return property switch
        {
            { IsOptional: false } => $"{property.Property.TypeText} {name}",
            { Default: { } value, IsDefaultConstant: true } => $"{property.Property.TypeText} {name} = {value}",
            _ => $"{property.Property.Type.Text}? {name} = null",
        };
    }

    private static string Assignment(PropertyDeclaration property)
    {
        string name = CSharpName.Escape(property.Property.Parameter);
        string value = property is { Default: { } fallback, IsDefaultConstant: false } ? $"{name} ?? {fallback}" : name;
        return $"this.{property.Property.Identifier} = {value};";
    }

    private static string Property(PropertyDeclaration property, string accessors) => SourceTemplate.Format($$"""
        {{property.Documentation}}
        public {{property.Property.TypeText}} {{property.Property.Identifier}} { {{accessors}} }
        """);
}
