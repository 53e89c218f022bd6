using FeatureFlags.Compiler;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the methods that create enum values and records from settings without reflection. Each flag has its own method, so that the
/// JIT compiler compiles only the methods for the flags that the program reads.
/// </summary>
internal static class BindingEmitter
{
    public const string Class = "_Binding";

    public static string Emit(TypeNames types, FlagBindings bindings) => SourceFile.Write(types, $$"""
        static partial class {{CSharpName.EscapeType(types.Class)}}
        {
            {{RuntimeNames.GeneratedCode}}
            private static class {{Class}}
            {
                internal static object Bind(int index, {{RuntimeNames.FlagBinding}} flag)
                {
                    switch (index)
                    {
                        {{bindings.Flags.Select(flag => $"case {flag.Index}: return {Method(flag)}(flag);")}}
                        default: throw new {{RuntimeNames.ArgumentOutOfRangeException}}(nameof(index));
                    }
                }

                {{Lines.SeparateByBlankLine(Methods(types, bindings))}}
            }
        }
        """);

    private static IEnumerable<string> Methods(TypeNames types, FlagBindings bindings) => bindings.Flags
        .Select(flag => Bind(types, flag))
        .Concat(bindings.Records.Select(record => RecordReader.Write(types, record)));

    private static string Method(BoundFlag flag) => "Bind" + flag.Member.Identifier;

    private static string Bind(TypeNames types, BoundFlag flag) => SourceTemplate.Format($$"""
        private static object {{Method(flag)}}({{RuntimeNames.FlagBinding}} flag)
        {
            return flag.{{Call(types, flag)}};
        }
        """);

    private static string Call(TypeNames types, BoundFlag flag)
    {
        string type = types.Qualify(flag.Member.ValueType!);
        string values = string.Join(", ", flag.Variants.Select(variant => $"{type}.{variant}"));
        return flag.Member switch
        {
            { Kind: MemberKind.Object } => $"Object<{type}>({RecordReader.Method(flag.Member.ValueType!)})",
            { PayloadType: { } payload } => $"Variant<{type}, {types.Qualify(payload)}>({RecordReader.Method(payload)}, {values})",
            _ => $"Variant<{type}>({values})",
        };
    }
}
