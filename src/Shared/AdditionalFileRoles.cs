using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// Determines the role of an additional file, such as manifest or configuration file. The generator, the analyzers and the code fixes
/// share this class, so that they all assign the same role to a file.
/// </summary>
internal static class AdditionalFileRoles
{
    /// <summary>
    /// The key of the MSBuild item metadata that contains the role of a file. This metadata takes precedence over the name of the file.
    /// </summary>
    public const string MetadataKey = "build_metadata.AdditionalFiles.FlagsRole";

    public const string Manifest = "manifest";

    /// <summary>The role of a configuration file, <c>appsettings*.json</c>.</summary>
    public const string Settings = "settings";

    /// <summary>
    /// The role of <c>launchSettings.json</c>, which sets environment variables for programs that an IDE or <c>dotnet run</c> starts.
    /// </summary>
    public const string Launch = "launch";

    /// <summary>
    /// The role of a manifest that belongs to another project of the solution. The analyzers read such manifests to validate entries of
    /// <c>PinnedFlags</c> that several projects share.
    /// </summary>
    public const string Solution = "solution";

    private const string ManifestFileName = "flags.json";

    private static readonly char[] s_separators = ['/', '\\'];

    /// <summary>
    /// Returns whether a file is a manifest of the project. A file without metadata is a manifest if it is named <c>flags.json</c> and
    /// the project uses the default items of the package (see <see cref="HasDefaultItems"/>).
    /// </summary>
    public static bool IsManifest(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        RoleOf(file, options) is { } role
            ? role.Equals(Manifest, StringComparison.OrdinalIgnoreCase)
            : FileName(file.Path).Equals(ManifestFileName, StringComparison.OrdinalIgnoreCase) && HasDefaultItems(options);

    /// <summary>
    /// Returns whether the project uses the MSBuild items that the package adds by default. A project that references the package only
    /// through another package does not use these items.
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
    /// Returns the manifests of a project in the order of their paths. Only the first manifest is used. Further manifests are reported as
    /// an error.
    /// </summary>
    public static IEnumerable<AdditionalText> FindManifests(IEnumerable<AdditionalText> files, AnalyzerConfigOptionsProvider options) =>
        files.Where(file => IsManifest(file, options)).OrderBy(file => file.Path, StringComparer.Ordinal);

    private static string? RoleOf(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(MetadataKey, out string? role) && role.Length > 0 ? role : null;

    // The path may be from another operating system than that of the compiler, so both separators are accepted.
    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(s_separators) + 1);
}
