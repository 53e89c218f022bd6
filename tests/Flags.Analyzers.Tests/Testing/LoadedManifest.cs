using System.Reflection;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Loads the <see cref="FlagManifest"/> that is generated from a manifest.</summary>
internal static class LoadedManifest
{
    public static FlagManifest Of(string manifest) => (FlagManifest)TestProject.WithCode(manifest, "class C { }").Load()
        .GetType("Shop.Flags", throwOnError: true)!
        .GetProperty("Manifest", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!
        .GetValue(null)!;
}
