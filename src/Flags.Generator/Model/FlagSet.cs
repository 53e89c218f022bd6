using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>All that is decided before anything is written.</summary>
/// <param name="Types">The types to write.</param>
/// <param name="Manifest">The whole manifest.</param>
/// <param name="Flags">Those flags that get an accessor. A flag's index is its position here.</param>
internal sealed record FlagSet(TypeNames Types, ManifestModel Manifest, EquatableArray<EmittedFlag> Flags)
{
    public static FlagSet Decide(ManifestModel manifest, GeneratorOptions options)
    {
        var flags = new List<EmittedFlag>();
        foreach (FlagModel flag in manifest.Flags)
        {
            if (flag.Shape.Type is not (FlagType.Object or FlagType.Variant))
            {
                flags.Add(EmittedFlag.Decide(flag, options));
            }
        }

        return new FlagSet(options.Types, manifest, new EquatableArray<EmittedFlag>([.. flags]));
    }

    /// <summary>What one file needs to know of each flag.</summary>
    public EquatableArray<T> Select<T>(Func<EmittedFlag, T> part)
        where T : IEquatable<T> => new([.. Flags.Select(part)]);
}
