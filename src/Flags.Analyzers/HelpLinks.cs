namespace FeatureFlags.Analyzers;

internal static class HelpLinks
{
    private const string Base = "https://github.com/featureflags-dotnet/flags/blob/main/docs/diagnostics/";

    /// <summary>The page of a diagnostic.</summary>
    public static string For(string id) => Base + id + ".md";
}
