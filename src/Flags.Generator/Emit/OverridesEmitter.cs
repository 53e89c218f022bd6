using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the methods <c>Flags.Override</c> and <c>Flags.Fake</c>, which set flag values in code, for example in a test. Also writes
/// the class that contains these values.
/// </summary>
internal static class OverridesEmitter
{
    public static string Emit(TypeNames types, EquatableArray<FlagMember> flags) => SourceFile.Write(types, $$"""
        static partial class {{CSharpName.EscapeType(types.Class)}}
        {
            /// <summary>
            /// Overrides flag values in the current asynchronous flow, for example in a test. An override has precedence over every source.
            /// </summary>
            /// <param name="configure">Sets the values.</param>
            /// <returns>An object that restores the previous values when it is disposed.</returns>
            /// <exception cref="{{RuntimeNames.ArgumentNullException}}"><paramref name="configure"/> is <c>null</c>.</exception>
            public static {{RuntimeNames.IDisposable}} Override({{Callback(types)}} configure)
            {
                if (configure is null)
                {
                    throw new {{RuntimeNames.ArgumentNullException}}(nameof(configure));
                }

                {{types.Qualify(types.Overrides)}} overrides = new {{types.Qualify(types.Overrides)}}();
                configure(overrides);
                return (({{RuntimeNames.FlagOverridesBase}})overrides).Begin();
            }

            /// <summary>
            /// Creates a <see cref="{{types.Qualify(types.Interface)}}"/> for unit tests. The flags have their compiled defaults or the
            /// values that <paramref name="configure"/> sets; sources and overrides do not change these values.
            /// </summary>
            /// <param name="configure">Sets the values; <c>null</c> for the compiled defaults only.</param>
            /// <returns>The flags with fixed values.</returns>
            public static {{types.Qualify(types.Interface)}} Fake({{Callback(types)}}? configure = null)
            {
                {{types.Qualify(types.Overrides)}} values = new {{types.Qualify(types.Overrides)}}();
                configure?.Invoke(values);
                return {{types.Qualify(types.Extensions)}}.Read((({{RuntimeNames.FlagOverridesBase}})values).Freeze());
            }
        }

        /// <summary>Sets the flag values of an override.</summary>
        {{RuntimeNames.GeneratedCode}}
        {{types.Accessibility}} sealed partial class {{CSharpName.EscapeType(types.Overrides)}} : {{RuntimeNames.FlagOverridesBase}}
        {
            internal {{CSharpName.EscapeType(types.Overrides)}}()
                : base({{types.Qualify(types.Class)}}.Manifest)
            {
            }

            {{Lines.SeparateByBlankLine(flags.Select((flag, index) => Property(types, flag, index)))}}
        }
        """);

    private static string Callback(TypeNames types) => $"{RuntimeNames.Action}<{types.Qualify(types.Overrides)}>";

    private static string Property(TypeNames types, FlagMember flag, int index)
    {
        string modifier = RuntimeNames.IsOverridesMember(flag.Identifier) ? "new " : "";
        return SourceTemplate.Format($$"""
            {{InheritDoc.WithUnit(types, flag)}}
            public {{modifier}}{{MemberTypes.ValueOf(types, flag, RuntimeNames.Strings)}} {{flag.Identifier}}
            {
                set { base.{{Set(flag, index)}}; }
            }
            """);
    }

    private static string Set(FlagMember flag, int index) => flag.Kind switch
    {
        MemberKind.Variant => $"SetVariant({index}, (int)value)",
        MemberKind.Object =>
            $"SetObject({index}, {RuntimeNames.FlagObjectWriter}.Write(value, "
            + $"{ObjectOverridesEmitter.Class}.{RecordWriter.Method(flag.ValueType!)}))",
        _ => $"Set({index}, value)",
    };
}
