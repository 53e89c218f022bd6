using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>Checks the entries of <c>PinnedFlags</c> against the manifest.</summary>
internal static class PinnedFlags
{
    public static IEnumerable<(string Id, string Message)> Check(IEnumerable<PinnedFlag> pins, ManifestParse manifest)
    {
        foreach (PinnedFlag pin in pins)
        {
            if (manifest.Model.Flags.FirstOrDefault(flag => flag.Name == pin.Name) is { } flag)
            {
                if (!pin.TryRead(flag.Shape, out _, out string? error))
                {
                    yield return (Ids.UnfitValue, $"PinnedFlags, flag {Excerpt.Quoted(pin.Name)}: {error}");
                }
            }
            else if (!MayBeDeclared(pin.Name, manifest))
            {
                string[] names = [.. manifest.Model.Flags.Select(flag => flag.Name)];
                string advice = NearestName.Suggest(pin.Name, names, ": correct the name, or take the entry out");
                yield return (Ids.BrokenReference, $"PinnedFlags names {Excerpt.Quoted(pin.Name)}, a flag that the manifest does not declare{advice}");
            }
        }
    }

    // A flag that is not sound has its own error, and behind unreadable JSON any flag may stand.
    private static bool MayBeDeclared(string name, ManifestParse manifest) =>
        manifest.Map.TryGetName(name, out _) || manifest.Issues.Any(issue => issue.Id == Ids.UnreadableManifest);
}
