using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the class with the accessors, which are static properties that return the values of flags. An accessor reads a static field,
/// and calls the runtime if the field has no value.
/// </summary>
internal static class AccessorsEmitter
{
    public static string Emit(TypeNames types, EquatableArray<FlagAccessor> flags) => SourceFile.Write(types, $$"""
        /// <summary>The flags of this assembly, as <c>flags.json</c> declares them.</summary>
        {{types.Accessibility}} static partial class {{CSharpName.EscapeType(types.Class)}}
        {
            {{Lines.SeparateByBlankLine(flags.Select((flag, index) => Accessor(types, flag, index)))}}
        }
        """);

    private static string Accessor(TypeNames types, FlagAccessor flag, int index) => flag.Member.Fixed is { } literal
        ? SourceTemplate.Format($$"""
            {{flag.Documentation}}
            public static {{MemberTypes.Of(types, flag.Member)}} {{flag.Member.Identifier}} => {{literal}};
            """)
        : SourceTemplate.Format($$"""
            {{flag.Documentation}}
            public static {{MemberTypes.Of(types, flag.Member)}} {{flag.Member.Identifier}}
            {
                {{RuntimeNames.Inline}}
                get
                {
                    {{Read(types, flag.Member, index)}}
                }
            }
            """);

    private static string Read(TypeNames types, FlagMember flag, int index)
    {
        string field = StateEmitter.Field(flag);
        string read = $"{RuntimeNames.Volatile}.Read(ref {field})";
        string arguments = $"({index}, ref {field})";
        return flag.Kind switch
        {
            MemberKind.Boolean => SourceTemplate.Format($$"""
                byte state = {{read}};
                return state != {{RuntimeNames.FlagManifest}}.Off && ({{IsOn()}});
                """),
            MemberKind.Int32 => Number($"unchecked((int)(state ^ {RuntimeNames.FlagManifest}.NumberMask))", "ResolveInt32"),
            MemberKind.Int64 => Number($"state ^ {RuntimeNames.FlagManifest}.NumberMask", "ResolveInt64"),
            MemberKind.Double =>
                Number($"{RuntimeNames.BitConverter}.Int64BitsToDouble(state ^ {RuntimeNames.FlagManifest}.NumberMask)", "ResolveDouble"),
            _ => $"return {read} ?? {StateEmitter.Manifest}.ResolveReference<{MemberTypes.Of(types, flag)}>{arguments};",
        };

        string IsOn() => $"state == {RuntimeNames.FlagManifest}.On || {StateEmitter.Manifest}.ResolveBoolean{arguments}";

        string Number(string known, string resolve) => SourceTemplate.Format($$"""
            long state = {{read}};
            return state != 0 ? {{known}} : {{StateEmitter.Manifest}}.{{resolve}}{{arguments}};
            """);
    }
}
