using System.Reflection;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Creates the descriptions and the help links of diagnostics. Both refer to the documentation page of the diagnostic (docs/adr/0034).
/// </summary>
internal static class HelpLinks
{
    /// <summary>
    /// The URL of the public repository, or <c>null</c> if the project has no public repository. The SDK stores the MSBuild property
    /// <c>RepositoryUrl</c> as metadata of the assembly, and this field contains the stored value.
    /// </summary>
    private static readonly string? s_repository = typeof(HelpLinks).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "RepositoryUrl")?.Value;

    /// <summary>
    /// Returns the URL of the documentation page of a diagnostic. Returns <c>null</c> if the project has no public repository.
    /// </summary>
    public static string? For(string id) => For(id, s_repository);

    /// <summary>
    /// Returns the URL of the documentation page of a diagnostic in the specified repository. Returns <c>null</c> if
    /// <paramref name="repository"/> is <c>null</c> or empty.
    /// </summary>
    public static string? For(string id, string? repository) =>
        string.IsNullOrEmpty(repository) ? null : $"{repository!.TrimEnd('/')}/blob/main/docs/diagnostics/{id}.md";

    /// <summary>
    /// Returns the description of a diagnostic. The description states how to fix the problem, and which file of the package documents
    /// the diagnostic.
    /// </summary>
    public static string Describe(string id, string fix) =>
        $"{fix} The folder of the package Flags.Runtime holds details and examples in docs/diagnostics/{id}.md.";
}
