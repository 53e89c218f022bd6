using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Tests.Compiler;

/// <summary>What a compilation under test references.</summary>
internal static class ReferenceSets
{
    /// <summary>The framework that runs the tests.</summary>
    public static ImmutableArray<MetadataReference> Net { get; } =
        ReadAll(Path.GetDirectoryName(typeof(object).Assembly.Location)!, IsManaged);

    /// <summary>The framework, and what the package brings: for tests that have it beside them.</summary>
    public static ImmutableArray<MetadataReference> NetWithPackage { get; } =
    [
        .. Net,
        .. ReadAll(AppContext.BaseDirectory, path => Path.GetFileName(path) is var name
            && (name == "Flags.Runtime.dll" || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))),
    ];

    /// <summary>The reference assemblies of netstandard2.0.</summary>
    public static ImmutableArray<MetadataReference> NetStandard20 { get; } = ReadAll(
        typeof(ReferenceSets).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NetStandardReferences").Value!,
        _ => true);

    /// <summary>The shared framework of web applications, as it lies beside the one that runs the tests.</summary>
    public static ImmutableArray<MetadataReference> AspNetCore { get; } = ReadAll(
        Path.GetDirectoryName(typeof(object).Assembly.Location)!.Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App", StringComparison.Ordinal),
        path => Path.GetFileName(path).StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));

    private static ImmutableArray<MetadataReference> ReadAll(string directory, Func<string, bool> include) =>
        [.. Directory.EnumerateFiles(directory, "*.dll").Where(include).Select(path => MetadataReference.CreateFromFile(path))];

    // Native libraries lie beside the managed ones.
    private static bool IsManaged(string path) =>
        Path.GetFileName(path) is var name
        && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll")
        && !name.Contains(".Native.", StringComparison.Ordinal)
        && !name.Contains("DiaSymReader", StringComparison.Ordinal);
}
