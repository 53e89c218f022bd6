using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// Determines the role of an additional file for this package. Generator, analyzers and fixes all compile this class, so that they
/// agree.
/// </summary>
internal static class AdditionalFileRoles
{
    /// <summary>The metadata that the package's targets set. It takes precedence over the name of the file.</summary>
    public const string MetadataKey = "build_metadata.AdditionalFiles.FlagsRole";

    public const string Manifest = "manifest";

    /// <summary>A configuration file: <c>appsettings*.json</c>.</summary>
    public const string Settings = "settings";

    /// <summary>The file <c>launchSettings.json</c>, which sets variables for programs that an IDE or <c>dotnet run</c> starts.</summary>
    public const string Launch = "launch";

    /// <summary>The manifest of another project in the solution that is being built.</summary>
    public const string Solution = "solution";

    private const string ManifestFileName = "flags.json";

    private static readonly char[] s_separators = ['/', '\\'];

    /// <summary>
    /// Returns whether a file is a manifest of the project. Without metadata, the file name decides, but only in a project with the
    /// package's default items.
    /// </summary>
    public static bool IsManifest(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        RoleOf(file, options) is { } role
            ? role.Equals(Manifest, StringComparison.OrdinalIgnoreCase)
            : FileName(file.Path).Equals(ManifestFileName, StringComparison.OrdinalIgnoreCase) && HasDefaultItems(options);

    /// <summary>
    /// Returns whether the project uses the package's default items. A project that gets the package through another package does not.
    /// </summary>
    public static bool HasDefaultItems(AnalyzerConfigOptionsProvider options) =>
        !options.GetProperty(BuildProperties.EnableDefaultFlagsItems).Trim().Equals("false", StringComparison.OrdinalIgnoreCase);

    public static bool IsOfSolution(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        Solution.Equals(RoleOf(file, options), StringComparison.OrdinalIgnoreCase);

    public static bool IsSettings(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        Settings.Equals(RoleOf(file, options), StringComparison.OrdinalIgnoreCase);

    public static bool IsLaunch(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        Launch.Equals(RoleOf(file, options), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Returns the manifests of a project in the order of their paths. The first manifest is used; further ones are an error.
    /// </summary>
    public static IEnumerable<AdditionalText> FindManifests(IEnumerable<AdditionalText> files, AnalyzerConfigOptionsProvider options) =>
        files.Where(file => IsManifest(file, options)).OrderBy(file => file.Path, StringComparer.Ordinal);

    private static string? RoleOf(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(MetadataKey, out string? role) && role.Length > 0 ? role : null;

    // A path may be from another operating system than the one that compiles.
    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(s_separators) + 1);
}
