using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Represents an unknown flag name that code contains as a string. The properties are the parts of the diagnostic message and the
/// suggested correction.
/// </summary>
/// <param name="What">The part of the message that quotes the unknown name.</param>
/// <param name="Advice">The part of the message that says how to correct the error.</param>
/// <param name="Better">
/// The whole string with the most similar known name, for the code fix; <c>null</c> if no name is similar.
/// </param>
internal sealed record UnknownName(string What, string Advice, string? Better)
{
    private const string Otherwise = ": correct the name, or declare the flag in flags.json";

    /// <summary>
    /// Returns the data for a diagnostic about an unknown flag. Returns <c>null</c> if a flag with the name may exist, for example with
    /// an invalid declaration or in another library.
    /// </summary>
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

    /// <summary>
    /// Returns the data for a diagnostic about a name that no manifest declares. Returns <c>null</c> if a manifest may declare the
    /// name.
    /// </summary>
    public static UnknownName? Find(string name, FlagCatalog catalog) => catalog.MayDeclare(name)
        ? null
        : new UnknownName(
            "the flag " + Excerpt.Quoted(name), NearestName.Suggest(name, catalog.Names, Otherwise), NearestName.Find(name, catalog.Names));

    private static UnknownName? FindVariable(FlagNameUse use, FlagCatalog catalog)
    {
        string? nearest = catalog.Settable.FindNearestVariable(use.Name);
        return catalog.MayDeclare(use.Name.Substring(catalog.Settings.EnvironmentPrefix.Length).ToLowerInvariant())
            ? null
            : new UnknownName(
                "a flag with the environment variable " + Excerpt.Quoted(use.Name),
                nearest is null ? Otherwise : $": did you mean {Excerpt.Quoted(nearest)}?",
                nearest);
    }
}
