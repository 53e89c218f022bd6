using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>A text that names no variant of its flag.</summary>
/// <param name="What">What the flag has, for the message.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Better">The nearest variant; null when none is near.</param>
internal sealed record UnknownVariant(string What, string Advice, string? Better)
{
    // More would not be read.
    private const int MostNamed = 5;

    /// <summary>Null for a variant that the flag has, and for one that is not known before the program runs.</summary>
    public static UnknownVariant? Find(KnownFlag flag, string? variant)
    {
        FlagShape shape = flag.Model.Shape;
        if (shape.Type != FlagType.Variant)
        {
            return new UnknownVariant($"the type {FlagTypes.NameOf(shape.Type)} and no variants", ": ask whether it is on", null);
        }

        string[] variants = [.. shape.Variants];
        return variant is null || variants.Contains(variant)
            ? null
            : new UnknownVariant(
                "no variant " + Excerpt.Quoted(variant),
                NearestName.Suggest(
                    variant,
                    variants,
                    ": it has " + string.Join(", ", variants.Take(MostNamed).Select(Excerpt.Of))
                        + (variants.Length > MostNamed ? ", …" : "")),
                NearestName.Find(variant, variants));
    }
}
