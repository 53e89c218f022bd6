using System.Reflection;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>A manifest as a running program has it.</summary>
internal static class LoadedManifest
{
    public static FlagManifest Of(string manifest) => (FlagManifest)TestProject.WithCode(manifest, "class C { }").Load()
        .GetType("Shop.Flags", throwOnError: true)!
        .GetProperty("Manifest", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
        .GetValue(null)!;
}
