using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>Writes the C# declaration of a generated enum.</summary>
internal static class EnumText
{
    public static string Write(TypeNames types, GeneratedEnum type) => SourceTemplate.Format($$"""
        {{type.Documentation}}
        {{RuntimeNames.GeneratedCode}}
        {{types.Accessibility}} enum {{CSharpName.EscapeType(type.Name)}}
        {
            {{Lines.SeparateByBlankLine(type.Values.Select(Value))}}
        }
        """);

    private static string Value(EnumValue value, int index) => SourceTemplate.Format($$"""
        /// <summary><c>{{XmlText.Line(value.Text)}}</c></summary>
        {{value.Identifier}} = {{index}},
        """);
}
