using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>
/// Checks that the compilation references the assemblies that generated code needs. If one is missing, no code is generated, because every
/// generated file would have errors.
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
    /// Returns the name of the first package whose assembly the compilation does not reference, or <c>null</c> if no assembly is missing.
    /// </summary>
    public static string? FindMissing(Compilation compilation) =>
        s_needed.FirstOrDefault(needed => compilation.GetTypesByMetadataName(needed.Type).IsEmpty).Package;
}
