using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>Finds the variant that a text names.</summary>
internal static class VariantName
{
    /// <summary>Takes the name with spaces around it too: no source is known to keep them.</summary>
    public static bool TryRead(FlagShape shape, string text, [NotNullWhen(true)] out FlagValue? value, [NotNullWhen(false)] out string? error)
    {
        string name = shape.Variants.Contains(text) ? text : text.Trim();
        bool isKnown = shape.Variants.Contains(name);
        value = isKnown ? new FlagValue.Variant(name) : null;
        error = isKnown ? null : $"there is no variant {Excerpt.Quoted(text)}{NearestName.Suggest(name, shape.Variants, ": use one of " + Excerpt.Of(string.Join(", ", shape.Variants)))}";
        return isKnown;
    }
}
