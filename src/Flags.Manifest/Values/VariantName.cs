using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>Finds the variant that a text names.</summary>
internal static class VariantName
{
    /// <summary>Accepts the name in any case, and with spaces around it: not every source keeps them.</summary>
    public static bool TryRead(FlagShape shape, string text, [NotNullWhen(true)] out FlagValue? value, [NotNullWhen(false)] out string? error)
    {
        string? name = DeclaredNames.Find(text, shape.Variants) ?? DeclaredNames.Find(text.Trim(), shape.Variants);
        value = name is null ? null : new FlagValue.Variant(name);
        error = name is null ? Fault(text.Trim(), shape.Variants) : null;
        return name is not null;
    }

    /// <summary>What is wrong with a name that no variant has; else null.</summary>
    public static string? Fault(string name, EquatableArray<string> variants) => DeclaredNames.Find(name, variants) is not null
        ? null
        : $"there is no variant {Excerpt.Quoted(name)}{NearestName.Suggest(name, variants, ": use one of " + Excerpt.Of(string.Join(", ", variants)))}";
}
