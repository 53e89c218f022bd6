using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>A text that names no flag.</summary>
/// <param name="What">What it names, for the message.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="Better">The text with the nearest name in it; null when no name is near.</param>
internal sealed record UnknownName(string What, string Advice, string? Better)
{
    private const string Otherwise = ": correct the name, or declare the flag in flags.json";

    /// <summary>Null for a name that may be right: a flag with an error of its own, or a name in a system that has others.</summary>
    public static UnknownName? Find(FlagNameUse use, FlagCatalog catalog) => use.Api switch
    {
        FlagNameApi.FeatureManagement or FlagNameApi.OpenFeature => null,
        FlagNameApi.Environment => FindVariable(use, catalog),
        FlagNameApi.Configuration when !use.IsRead || catalog.MayDeclare(use.Name.ToLowerInvariant()) => null,
        _ => Find(use.Name, catalog) is not { } unknown ? null : unknown with
        {
            Better = unknown.Better is { } nearest
                ? use.Value.Substring(0, use.NameStart) + nearest + use.Value.Substring(use.NameStart + use.Name.Length)
                : null,
        },
    };

    /// <summary>The same for a name that stands alone.</summary>
    public static UnknownName? Find(string name, FlagCatalog catalog) => catalog.MayDeclare(name)
        ? null
        : new UnknownName("the flag " + Excerpt.Quoted(name), NearestName.Suggest(name, catalog.Names, Otherwise), NearestName.Find(name, catalog.Names));

    private static UnknownName? FindVariable(FlagNameUse use, FlagCatalog catalog)
    {
        string? nearest = catalog.Settable.FindNearestVariable(use.Name);
        return catalog.MayDeclare(use.Name.Substring(catalog.Settings.EnvironmentPrefix.Length).ToLowerInvariant())
            ? null
            : new UnknownName(
                "a flag with the variable " + Excerpt.Quoted(use.Name),
                nearest is null ? Otherwise : $": did you mean {Excerpt.Quoted(nearest)}?",
                nearest);
    }
}
