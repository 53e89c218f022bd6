namespace FeatureFlags.Analyzers;

/// <summary>Groups of rules, as <c>dotnet_analyzer_diagnostic.category-…</c> names them.</summary>
internal static class Categories
{
    /// <summary>What stands in the manifest.</summary>
    public const string Manifest = "FlagsManifest";

    /// <summary>How code asks for flags.</summary>
    public const string Usage = "FlagsUsage";

    /// <summary>Flags whose time is over.</summary>
    public const string Lifecycle = "FlagsLifecycle";

    /// <summary>Settings of flags in configuration files.</summary>
    public const string Configuration = "FlagsConfiguration";

    /// <summary>How the project is set up.</summary>
    public const string Project = "FlagsProject";
}
