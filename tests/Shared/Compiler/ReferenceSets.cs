using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Tests.Compiler;

/// <summary>Metadata references for compilations under test.</summary>
internal static class ReferenceSets
{
    /// <summary>Gets the framework that runs the tests.</summary>
    public static ImmutableArray<MetadataReference> Net { get; } =
        ReadAll(FrameworkDirectory, IsManaged);

    /// <summary>Gets the framework and the assemblies of the package, from the output folder of the tests.</summary>
    public static ImmutableArray<MetadataReference> NetWithPackage { get; } =
    [
        .. Net,
        .. ReadAll(AppContext.BaseDirectory, path => Path.GetFileName(path) is var name
            && (name == "Flags.Runtime.dll" || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))),
    ];

    /// <summary>Gets the reference assemblies of netstandard2.0.</summary>
    public static ImmutableArray<MetadataReference> NetStandard20 { get; } = ReadAll(
        typeof(ReferenceSets).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "NetStandardReferences").Value!,
        _ => true);

    /// <summary>Gets the ASP.NET Core shared framework that is installed with the framework of the tests.</summary>
    public static ImmutableArray<MetadataReference> AspNetCore { get; } = ReadAll(
        FrameworkDirectory.Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App", StringComparison.Ordinal),
        path => Path.GetFileName(path).StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));

    private static string FrameworkDirectory => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static ImmutableArray<MetadataReference> ReadAll(string directory, Func<string, bool> include) =>
        [.. Directory.EnumerateFiles(directory, "*.dll").Where(include).Select(path => MetadataReference.CreateFromFile(path))];

    // The folder also contains native libraries.
    private static bool IsManaged(string path) =>
        Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal)
            || name is "mscorlib.dll" or "netstandard.dll")
        && !name.Contains(".Native.", StringComparison.Ordinal)
        && !name.Contains("DiaSymReader", StringComparison.Ordinal);
}
