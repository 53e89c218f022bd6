using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Writes an enum for each variant flag, with one enum value for each variant.</summary>
internal static class VariantsEmitter
{
    public static string Emit(TypeNames types, EquatableArray<GeneratedEnum> enums) => SourceFile.Write(types, $$"""
        {{Lines.SeparateByBlankLine(enums.Select(type => EnumText.Write(types, type)))}}
        """);
}
