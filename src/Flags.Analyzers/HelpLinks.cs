using System.Reflection;

namespace FeatureFlags.Analyzers;

/// <summary>Locates the page of each diagnostic (docs/adr/0034).</summary>
internal static class HelpLinks
{
    /// <summary>The MSBuild property <c>RepositoryUrl</c>, which the SDK writes into the assembly; <c>null</c> while it is empty.</summary>
    private static readonly string? s_repository = typeof(HelpLinks).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "RepositoryUrl")?.Value;

    /// <summary>Returns the address of a diagnostic's page, or <c>null</c> while there is no public repository.</summary>
    public static string? For(string id) => For(id, s_repository);

    /// <summary>Returns the address of a diagnostic's page in a repository, or <c>null</c> without a repository.</summary>
    public static string? For(string id, string? repository) =>
        string.IsNullOrEmpty(repository) ? null : $"{repository!.TrimEnd('/')}/blob/main/docs/diagnostics/{id}.md";

    /// <summary>Returns the description of a diagnostic: how to fix it, and where its page is in the package.</summary>
    public static string Describe(string id, string fix) =>
        $"{fix} The folder of the package Flags.Runtime holds details and examples in docs/diagnostics/{id}.md.";
}
