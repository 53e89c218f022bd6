namespace FeatureFlags.Testing;

/// <summary>The manifests whose flags a test sets or reads: of the application, and of the libraries that it uses.</summary>
internal sealed class ManifestSet
{
    /// <exception cref="ArgumentNullException"><paramref name="manifests"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ManifestSet(FlagManifest[] manifests)
    {
        if (manifests is null || Array.IndexOf(manifests, null) >= 0)
        {
            throw new ArgumentNullException(nameof(manifests));
        }

        Manifests = manifests.Length > 0
            ? [.. manifests.Distinct()]
            : throw new ArgumentException("Name at least one manifest.", nameof(manifests));
    }

    public IReadOnlyList<FlagManifest> Manifests { get; }

    /// <summary>The manifest that declares a flag. Of two that declare it the first one counts, as in a host.</summary>
    /// <exception cref="ArgumentException">There is no such flag.</exception>
    public FlagManifest OwnerOf(string flag) =>
        Manifests.FirstOrDefault(manifest => manifest.Describe(flag) is not null)
        ?? throw new ArgumentException($"No flag is called '{flag}'.", nameof(flag));

    /// <exception cref="ArgumentException">There is no such flag.</exception>
    public FlagDescription Describe(string flag) => OwnerOf(flag).Describe(flag)!;
}
