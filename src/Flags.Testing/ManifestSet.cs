namespace FeatureFlags.Testing;

/// <summary>
/// Represents the manifests (lists of declared flags) that a test uses: the manifest of the application, and the manifests of
/// libraries.
/// </summary>
internal sealed class ManifestSet
{
    /// <summary>
    /// Initializes a new instance of the <see cref="ManifestSet"/> class. A manifest that occurs several times is added only once.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="manifests"/>, or one of its elements, is <c>null</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="manifests"/> is empty.</exception>
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

    /// <summary>
    /// Returns the manifest that declares a flag. If several manifests declare the flag, the first of these manifests takes
    /// precedence, as in a host.
    /// </summary>
    /// <exception cref="ArgumentException">The flag does not exist.</exception>
    public FlagManifest OwnerOf(string flag) =>
        Manifests.FirstOrDefault(manifest => manifest.Describe(flag) is not null)
        ?? throw new ArgumentException($"No flag is called '{flag}'.", nameof(flag));

    /// <summary>Returns the declaration of a flag, which contains its type and its variants.</summary>
    /// <exception cref="ArgumentException">The flag does not exist.</exception>
    public FlagDescription Describe(string flag) => OwnerOf(flag).Describe(flag)!;
}
