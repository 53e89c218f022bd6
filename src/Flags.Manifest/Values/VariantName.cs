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
        error = Fault(name, shape.Variants);
        return isKnown;
    }

    /// <summary>What is wrong with a name that no variant has; else null.</summary>
    public static string? Fault(string name, EquatableArray<string> variants) => variants.Contains(name)
        ? null
        : $"there is no variant {Excerpt.Quoted(name)}{NearestName.Suggest(name, variants, ": use one of " + Excerpt.Of(string.Join(", ", variants)))}";
}
