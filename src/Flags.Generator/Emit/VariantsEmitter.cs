using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Writes one enum with the variants of each variant flag.</summary>
internal static class VariantsEmitter
{
    public static string Emit(TypeNames types, EquatableArray<GeneratedEnum> enums) => SourceFile.Write(types, $$"""
        {{Lines.SeparateByBlankLine(enums.Select(type => EnumText.Write(types, type)))}}
        """);
}
