using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Writes the C# code of the interface through which services receive the flags by dependency injection.</summary>
internal static class InterfaceEmitter
{
    public static string Emit(TypeNames types, EquatableArray<FlagMember> flags) => SourceFile.Write(types, $$"""
        /// <summary>Provides the flags of this assembly for injection. A flag keeps its value within a scope, such as a request.</summary>
        {{RuntimeNames.GeneratedCode}}
        {{types.Accessibility}} interface {{CSharpName.EscapeType(types.Interface)}}
        {
            {{Lines.SeparateByBlankLine(flags.Select(flag => Property(types, flag)))}}
        }
        """);

    private static string Property(TypeNames types, FlagMember flag) => SourceTemplate.Format($$"""
        {{InheritDoc.From(types, flag)}}
        {{MemberTypes.Of(types, flag)}} {{flag.Identifier}} { get; }
        """);
}
