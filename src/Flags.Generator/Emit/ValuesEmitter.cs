using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the class that contains the values of all flags as simple types, such as <c>double</c> for a percentage flag. The class is
/// used with <c>IOptions</c>.
/// </summary>
internal static class ValuesEmitter
{
    private const string Interfaces = "<c>IOptions</c>, <c>IOptionsSnapshot</c> and <c>IOptionsMonitor</c>";

    public static string Emit(TypeNames types, EquatableArray<FlagInitializer> flags) => SourceFile.Write(types, $$"""
        /// <summary>The flags of this assembly as plain values, for {{Interfaces}}.</summary>
        {{RuntimeNames.GeneratedCode}}
        {{types.Accessibility}} sealed class {{CSharpName.EscapeType(types.Values)}}
        {
            {{Lines.SeparateByBlankLine(flags.Select(flag => Property(types, flag)))}}
        }
        """);

    private static string Property(TypeNames types, FlagInitializer flag)
    {
        string type = MemberTypes.ValueOf(types, flag.Member, RuntimeNames.StringList);
        return SourceTemplate.Format($$"""
            {{InheritDoc.WithUnit(types, flag.Member)}}
            public {{type}} {{flag.Member.Identifier}} { get; set; } = {{flag.Value}};
            """);
    }
}
