using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>The assemblies that generated code needs. Without one of them each generated file would have errors.</summary>
internal static class RuntimeReferences
{
    // One type stands for each assembly.
    private static readonly (string Type, string Package)[] s_needed =
    [
        ("FeatureFlags.FlagManifest", WellKnownTypes.RuntimeAssembly),
        ("Microsoft.Extensions.Configuration.IConfiguration", "Microsoft.Extensions.Configuration.Abstractions"),
        ("Microsoft.Extensions.DependencyInjection.IServiceCollection", "Microsoft.Extensions.DependencyInjection.Abstractions"),
    ];

    /// <summary>The first package whose assembly the compilation does not reference; null where it references all.</summary>
    public static string? FindMissing(Compilation compilation) =>
        s_needed.FirstOrDefault(needed => compilation.GetTypesByMetadataName(needed.Type).IsEmpty).Package;
}
