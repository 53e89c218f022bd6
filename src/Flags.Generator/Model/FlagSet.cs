using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents all data from which the generator creates code, such as the flags of the manifest and the names of the generated types.
/// </summary>
/// <param name="Types">The namespace and names of the generated types.</param>
/// <param name="Manifest">The content of the manifest.</param>
/// <param name="Flags">The flags of the manifest. The position of a flag in this array is its index.</param>
/// <param name="HasInit">True if generated properties can have <c>init</c> accessors.</param>
internal sealed record FlagSet(TypeNames Types, ManifestModel Manifest, EquatableArray<EmittedFlag> Flags, bool HasInit)
{
    /// <summary>
    /// Gets a value that indicates whether a global using directive for the namespace of the generated types is generated.
    /// </summary>
    public bool HasGlobalUsing { get; init; }

    public static FlagSet Decide(ManifestModel manifest, GeneratorOptions options, LanguageFeatures language, bool hasInit) =>
        new(options.Types, manifest, new([.. manifest.Flags.Select(flag => EmittedFlag.Decide(flag, options))]), hasInit)
        {
            HasGlobalUsing = options.HasImplicitUsings && language.HasGlobalUsings && options.Types.Namespace.Length > 0,
        };

    /// <summary>
    /// Calls a function for each flag, and returns the results in the order of the flags. The function selects the data that a
    /// generated file needs.
    /// </summary>
    public EquatableArray<T> Select<T>(Func<EmittedFlag, T> part)
        where T : IEquatable<T> => new([.. Flags.Select(part)]);
}
