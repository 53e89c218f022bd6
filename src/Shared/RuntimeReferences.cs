using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>
/// Checks whether a project references the assemblies that the generated code needs. If an assembly is missing, the generator creates
/// no code, because every generated file would have errors.
/// </summary>
internal static class RuntimeReferences
{
    // Each assembly is recognized by one of its types.
    private static readonly (string Type, string Package)[] s_needed =
    [
        ("FeatureFlags.FlagManifest", WellKnownTypes.RuntimeAssembly),
        ("Microsoft.Extensions.Configuration.IConfiguration", "Microsoft.Extensions.Configuration.Abstractions"),
        ("Microsoft.Extensions.DependencyInjection.IServiceCollection", "Microsoft.Extensions.DependencyInjection.Abstractions"),
    ];

    /// <summary>
    /// Returns the name of the first package whose assembly is not referenced. Returns <c>null</c> if all assemblies are referenced.
    /// </summary>
    public static string? FindMissing(Compilation compilation) =>
        s_needed.FirstOrDefault(needed => compilation.GetTypesByMetadataName(needed.Type).IsEmpty).Package;
}
