using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>All decisions about the generated code, before any file is written.</summary>
/// <param name="Types">The names of the generated types.</param>
/// <param name="Manifest">The whole manifest.</param>
/// <param name="Flags">The flags of the manifest. The index of a flag is its position here.</param>
/// <param name="HasInit">Whether properties can have <c>init</c> accessors.</param>
internal sealed record FlagSet(TypeNames Types, ManifestModel Manifest, EquatableArray<EmittedFlag> Flags, bool HasInit)
{
    /// <summary>Gets whether a global using imports the namespace of the generated types.</summary>
    public bool HasGlobalUsing { get; init; }

    public static FlagSet Decide(ManifestModel manifest, GeneratorOptions options, LanguageFeatures language, bool hasInit) =>
        new(options.Types, manifest, new([.. manifest.Flags.Select(flag => EmittedFlag.Decide(flag, options))]), hasInit)
        {
            HasGlobalUsing = options.HasImplicitUsings && language.HasGlobalUsings && options.Types.Namespace.Length > 0,
        };

    /// <summary>Returns the part of each flag that one file needs.</summary>
    public EquatableArray<T> Select<T>(Func<EmittedFlag, T> part)
        where T : IEquatable<T> => new([.. Flags.Select(part)]);
}
