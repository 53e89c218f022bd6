using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Writes the class with a constant for the name of each flag.</summary>
internal static class NamesEmitter
{
    public static string Emit(TypeNames types, EquatableArray<FlagName> flags) => SourceFile.Write(types, $$"""
        static partial class {{CSharpName.EscapeType(types.Class)}}
        {
            /// <summary>Contains the names of the flags, for APIs that take a flag name.</summary>
            {{RuntimeNames.GeneratedCode}}
            public static class Names
            {
                {{flags.Select(Constant)}}
            }
        }
        """);

    private static string Constant(FlagName flag) => SourceTemplate.Format($$"""
        /// <summary>{{FlagDocumentation.OneLine(flag.Description, flag.Name)}}</summary>
        public const string {{flag.Identifier}} = {{Literal.Quote(flag.Name)}};
        """);
}
