using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>Checks for the assemblies that generated code needs. Without one of them, every generated file would have errors.</summary>
internal static class RuntimeReferences
{
    // One type represents each assembly.
    private static readonly (string Type, string Package)[] s_needed =
    [
        ("FeatureFlags.FlagManifest", WellKnownTypes.RuntimeAssembly),
        ("Microsoft.Extensions.Configuration.IConfiguration", "Microsoft.Extensions.Configuration.Abstractions"),
        ("Microsoft.Extensions.DependencyInjection.IServiceCollection", "Microsoft.Extensions.DependencyInjection.Abstractions"),
    ];

    /// <summary>
    /// Returns the first package whose assembly the compilation does not reference, or <c>null</c> if it references all.
    /// </summary>
    public static string? FindMissing(Compilation compilation) =>
        s_needed.FirstOrDefault(needed => compilation.GetTypesByMetadataName(needed.Type).IsEmpty).Package;
}
