using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>Reads and validates the name of a variant.</summary>
internal static class VariantName
{
    /// <summary>
    /// Reads the name of a variant. Returns false and an error message if the flag has no such variant. Letter case and surrounding spaces
    /// are ignored, because some sources change the letter case or add spaces.
    /// </summary>
    public static bool TryRead(
        FlagShape shape, string text, [NotNullWhen(true)] out FlagValue? value, [NotNullWhen(false)] out string? error)
    {
        string? name = DeclaredNames.Find(text, shape.Variants) ?? DeclaredNames.Find(text.Trim(), shape.Variants);
        value = name is null ? null : new FlagValue.Variant(name);
        error = name is null ? FindError(text.Trim(), shape.Variants) : null;
        return name is not null;
    }

    /// <summary>Returns the error message for an unknown variant, or <c>null</c> if the variant exists.</summary>
    public static string? FindError(string name, EquatableArray<string> variants) => DeclaredNames.Find(name, variants) is not null
        ? null
        : $"there is no variant {Excerpt.Quoted(name)}"
            + $"{NearestName.Suggest(name, variants, ": use one of " + Excerpt.Of(string.Join(", ", variants)))}";
}
