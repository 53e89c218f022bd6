namespace FeatureFlags.Analyzers;

/// <summary>
/// Defines the categories of the diagnostics. In an <c>.editorconfig</c> file, <c>dotnet_analyzer_diagnostic.category-…</c> sets
/// the severity of a whole category.
/// </summary>
internal static class Categories
{
    /// <summary>
    /// The category of diagnostics about errors and style issues in the manifest <c>flags.json</c>, which declares the flags of a project.
    /// </summary>
    public const string Manifest = "FlagsManifest";

    /// <summary>The category of diagnostics about uses of flags in code.</summary>
    public const string Usage = "FlagsUsage";

    /// <summary>
    /// The category of diagnostics about flags that are about to expire, have expired, or are retired (fixed to a final value).
    /// </summary>
    public const string Lifecycle = "FlagsLifecycle";

    /// <summary>The category of diagnostics about settings of flags in configuration files.</summary>
    public const string Configuration = "FlagsConfiguration";

    /// <summary>The category of diagnostics about the setup of the project, such as a missing manifest.</summary>
    public const string Project = "FlagsProject";
}
