using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the method that registers the flags as services, the class that implements the generated interface for dependency injection,
/// and the method that fills the options class with the values of the flags.
/// </summary>
internal static class ServicesEmitter
{
    private const string ViewClass = "ScopedFlags";

    public static string Emit(TypeNames types, EquatableArray<FlagMember> flags) => SourceFile.Write(types, $$"""
        /// <summary>Registers the flags of this assembly.</summary>
        {{RuntimeNames.GeneratedCode}}
        {{types.Accessibility}} static class {{CSharpName.EscapeType(types.Extensions)}}
        {
            /// <summary>
            /// Registers {{See(types, types.Interface)}} and the options {{See(types, types.Values)}}, with
            /// values from the configuration's section <c>FeatureFlags</c> and the environment.
            /// </summary>
            /// <param name="services">The services of the host.</param>
            /// <param name="configuration">The configuration that contains the settings.</param>
            /// <param name="configure">Configures the options for the whole host; <c>null</c> for the defaults.</param>
            /// <returns>A builder for further configuration.</returns>
            public static {{RuntimeNames.FlagsBuilder}} {{types.AddMethod}}(
                this {{RuntimeNames.IServiceCollection}} services,
                {{RuntimeNames.IConfiguration}} configuration,
                {{RuntimeNames.Action}}<{{RuntimeNames.FlagsOptions}}>? configure = null)
            {
                return {{RuntimeNames.FlagsRegistration}}.AddFlags<{{types.Qualify(types.Interface)}}, {{types.Qualify(types.Values)}}>(
                    services, configuration, {{types.Qualify(types.Class)}}.Manifest, configure, Read, Fill);
            }

            internal static {{types.Qualify(types.Interface)}} Read({{RuntimeNames.FlagView}} view)
            {
                return new {{ViewClass}}(view);
            }

            private static void Fill({{RuntimeNames.FlagView}} view, {{types.Qualify(types.Values)}} values)
            {
                {{flags.Select((flag, index) => $"values.{flag.Identifier} = {Read(types, "view", flag, index)}{Plain(flag.Kind)};")}}
            }

            private sealed class {{ViewClass}} : {{types.Qualify(types.Interface)}}
            {
                private readonly {{RuntimeNames.FlagView}} _view;

                internal {{ViewClass}}({{RuntimeNames.FlagView}} view)
                {
                    _view = view;
                }

                {{flags.Select((flag, index) => Property(types, flag, index))}}
            }
        }
        """);

    private static string See(TypeNames types, string type) => $"<see cref=\"{types.Qualify(type)}\"/>";

    // The interface is implemented explicitly, so that the name of a flag cannot clash with a member of the class.
    private static string Property(TypeNames types, FlagMember flag, int index) =>
        $"{MemberTypes.Of(types, flag)} {types.Qualify(types.Interface)}.{flag.Identifier} => "
        + $"{flag.Fixed ?? Read(types, "_view", flag, index)};";

    private static string Read(TypeNames types, string view, FlagMember flag, int index) => flag.Kind switch
    {
        MemberKind.Boolean => $"{view}.Boolean({index})",
        MemberKind.Int32 => $"{view}.Int32({index})",
        MemberKind.Int64 => $"{view}.Int64({index})",
        MemberKind.Double => $"{view}.Double({index})",
        _ => $"{view}.Reference<{MemberTypes.Of(types, flag)}>({index})",
    };

    /// <summary>
    /// Returns the member access, such as <c>.Percentage</c>, that converts the value of an accessor to a simple value. Returns an
    /// empty string if no conversion is necessary.
    /// </summary>
    public static string Plain(MemberKind kind) => kind switch
    {
        MemberKind.Percentage => ".Percentage",
        MemberKind.Users => ".Users",
        MemberKind.Variant => ".For((string?)null)",
        _ => "",
    };
}
