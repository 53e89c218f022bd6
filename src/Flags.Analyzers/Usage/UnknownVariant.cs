using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Represents an unknown variant name that code contains as a string. The properties are the parts of the diagnostic message and the
/// suggested correction.
/// </summary>
/// <param name="What">The part of the message that quotes the unknown variant, or states the type of a flag without variants.</param>
/// <param name="Advice">The part of the message that says how to correct the error.</param>
/// <param name="Better">The most similar variant, for the code fix; <c>null</c> if no variant is similar.</param>
internal sealed record UnknownVariant(string What, string Advice, string? Better)
{
    // The maximum number of variants in a message. Users would not read a longer list.
    private const int MaxListed = 5;

    /// <summary>
    /// Returns the data for a diagnostic about a variant that the flag does not have. Returns <c>null</c> if the flag has the variant,
    /// or if <paramref name="variant"/> is <c>null</c> because its value is not known at build time.
    /// </summary>
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
