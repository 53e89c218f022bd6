using System.Reflection;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Creates the descriptions and help links of diagnostics, which refer to the documentation page of each diagnostic
/// (docs/adr/0034).
/// </summary>
internal static class HelpLinks
{
    /// <summary>
    /// The address of the public repository; <c>null</c> if the project has none. The SDK writes the address into the assembly from
    /// the MSBuild property <c>RepositoryUrl</c>.
    /// </summary>
    private static readonly string? s_repository = typeof(HelpLinks).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "RepositoryUrl")?.Value;

    /// <summary>
    /// Returns the address of a diagnostic's documentation page; <c>null</c> if the project has no public repository.
    /// </summary>
    public static string? For(string id) => For(id, s_repository);

    /// <summary>
    /// Returns the address of a diagnostic's documentation page in a repository; <c>null</c> if there is no repository.
    /// </summary>
    public static string? For(string id, string? repository) =>
        string.IsNullOrEmpty(repository) ? null : $"{repository!.TrimEnd('/')}/blob/main/docs/diagnostics/{id}.md";

    /// <summary>
    /// Returns the description of a diagnostic. It states how to fix the problem, and where the package contains the documentation
    /// page.
    /// </summary>
    public static string Describe(string id, string fix) =>
        $"{fix} The folder of the package Flags.Runtime holds details and examples in docs/diagnostics/{id}.md.";
}
