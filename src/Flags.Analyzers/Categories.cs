namespace FeatureFlags.Analyzers;

/// <summary>Defines the categories of diagnostics, as used in <c>dotnet_analyzer_diagnostic.category-…</c>.</summary>
internal static class Categories
{
    /// <summary>Errors and style issues in the manifest.</summary>
    public const string Manifest = "FlagsManifest";

    /// <summary>Uses of flags in code.</summary>
    public const string Usage = "FlagsUsage";

    /// <summary>Flags that are expired, about to expire or retired.</summary>
    public const string Lifecycle = "FlagsLifecycle";

    /// <summary>Settings of flags in configuration files.</summary>
    public const string Configuration = "FlagsConfiguration";

    /// <summary>The setup of the project.</summary>
    public const string Project = "FlagsProject";
}
