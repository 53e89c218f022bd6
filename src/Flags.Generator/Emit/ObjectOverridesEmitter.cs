using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the methods that convert the records of object flags to JSON. Overrides use these methods to set the values of object flags.
/// </summary>
internal static class ObjectOverridesEmitter
{
    public const string Class = "_Writing";

    public static string Emit(TypeNames types, EquatableArray<RecordShape> records) => SourceFile.Write(types, $$"""
        partial class {{CSharpName.EscapeType(types.Overrides)}}
        {
            private static class {{Class}}
            {
                {{Lines.SeparateByBlankLine(records.Select(record => RecordWriter.Write(types, record)))}}
            }
        }
        """);
}
