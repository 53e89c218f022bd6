using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>All that is decided before anything is written.</summary>
/// <param name="Types">The types to write.</param>
/// <param name="Manifest">The whole manifest.</param>
/// <param name="Flags">Its flags. A flag's index is its position here.</param>
/// <param name="HasInit">Whether properties can be <c>init</c>.</param>
internal sealed record FlagSet(TypeNames Types, ManifestModel Manifest, EquatableArray<EmittedFlag> Flags, bool HasInit)
{
    /// <summary>Whether the whole project imports the namespace of the generated types.</summary>
    public bool HasGlobalUsing { get; init; }

    public static FlagSet Decide(ManifestModel manifest, GeneratorOptions options, LanguageFeatures language, bool hasInit) =>
        new(options.Types, manifest, new([.. manifest.Flags.Select(flag => EmittedFlag.Decide(flag, options))]), hasInit)
        {
            HasGlobalUsing = options.HasImplicitUsings && language.HasGlobalUsings && options.Types.Namespace.Length > 0,
        };

    /// <summary>What one file needs to know of each flag.</summary>
    public EquatableArray<T> Select<T>(Func<EmittedFlag, T> part)
        where T : IEquatable<T> => new([.. Flags.Select(part)]);
}
