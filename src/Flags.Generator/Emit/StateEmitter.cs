using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the C# code of the static fields in which the accessors cache flag values, and of the method that clears these fields.
/// </summary>
/// <remarks>
/// The names of the nested classes begin with an underscore and a letter. No C# identifier of a flag begins like this. The fields have no
/// initializer, so that the runtime needs no initialization check before a read.
/// </remarks>
internal static class StateEmitter
{
    public const string StateClass = "_State";
    public const string RuntimeClass = "_Runtime";

    /// <summary>The C# expression that returns the <c>FlagManifest</c> of the generated class.</summary>
    public const string Manifest = RuntimeClass + ".Manifest";

    public static string Field(FlagMember flag) => $"{StateClass}.{flag.Identifier}";

    public static string Emit(TypeNames types, EquatableArray<FlagMember> flags)
    {
        FlagMember[] asking = [.. flags.Where(flag => flag.Fixed is null)];
        return SourceFile.Write(types, $$"""
            static partial class {{CSharpName.EscapeType(types.Class)}}
            {
                {{RuntimeNames.GeneratedCode}}
                private static class {{StateClass}}
                {
                    {{asking.Select(flag => $"internal static {FieldType(types, flag)} {flag.Identifier};")}}
                }

                private static partial class {{RuntimeClass}}
                {
                    private static void Reset()
                    {
                        {{asking.Select(flag => $"{RuntimeNames.Volatile}.Write(ref {Field(flag)}, {Unknown(flag.Kind)});")}}
                    }
                }
            }
            """);
    }

    private static string FieldType(TypeNames types, FlagMember flag) => flag.Kind switch
    {
        MemberKind.Boolean => "byte",
        MemberKind.Int32 or MemberKind.Int64 or MemberKind.Double => "long",
        _ => MemberTypes.Of(types, flag) + "?",
    };

    private static string Unknown(MemberKind kind) => kind switch
    {
        MemberKind.Boolean => RuntimeNames.FlagManifest + ".Resolve",
        MemberKind.Int32 or MemberKind.Int64 or MemberKind.Double => "0L",
        _ => "null",
    };
}
