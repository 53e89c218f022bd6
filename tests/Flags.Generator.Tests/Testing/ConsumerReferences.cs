using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Generator.Tests;

/// <summary>The references of a project that has installed the package.</summary>
internal static class ConsumerReferences
{
    public static ImmutableArray<MetadataReference> Net => ReferenceSets.NetWithPackage;

    public static ImmutableArray<MetadataReference> NetStandard20 { get; } =
        [.. ReferenceSets.NetStandard20, .. Libraries(Path.Combine(AppContext.BaseDirectory, "netstandard2.0"), "*.dll")];

    private static IEnumerable<MetadataReference> Libraries(string directory, string pattern) =>
        Directory.EnumerateFiles(directory, pattern).Select(path => MetadataReference.CreateFromFile(path));
}
