using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>A string that names no variant of its flag.</summary>
/// <param name="What">The unknown variant or the type of the flag, for the message.</param>
/// <param name="Advice">The remedy.</param>
/// <param name="Better">The most similar variant; <c>null</c> if no variant is similar.</param>
internal sealed record UnknownVariant(string What, string Advice, string? Better)
{
    // The maximum number of variants in a message. Users would not read a longer list.
    private const int MaxListed = 5;

    /// <summary>Returns <c>null</c> for a variant of the flag, and for a variant that is unknown at build time.</summary>
    public static UnknownVariant? Find(KnownFlag flag, string? variant)
    {
        FlagShape shape = flag.Model.Shape;
        if (shape.Type != FlagType.Variant)
        {
            return new UnknownVariant($"the type {FlagTypes.NameOf(shape.Type)} and no variants", ": check whether the flag is on", null);
        }

        string[] variants = [.. shape.Variants];
        return variant is null || variants.Contains(variant)
            ? null
            : new UnknownVariant(
                "no variant " + Excerpt.Quoted(variant),
                NearestName.Suggest(
                    variant,
                    variants,
                    ": use one of " + string.Join(", ", variants.Take(MaxListed).Select(Excerpt.Of))
                        + (variants.Length > MaxListed ? ", …" : "")),
                NearestName.Find(variant, variants));
    }
}
