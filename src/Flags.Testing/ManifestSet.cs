namespace FeatureFlags.Testing;

/// <summary>
/// Represents the manifests whose flags a test sets or reads: those of the application and of the libraries that it uses.
/// </summary>
internal sealed class ManifestSet
{
    /// <summary>Initializes a new instance of the <see cref="ManifestSet"/> class without duplicate manifests.</summary>
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
    /// Returns the manifest that declares a flag. If two manifests declare the flag, the first one takes precedence, as in a host.
    /// </summary>
    /// <exception cref="ArgumentException">The flag does not exist.</exception>
    public FlagManifest OwnerOf(string flag) =>
        Manifests.FirstOrDefault(manifest => manifest.Describe(flag) is not null)
        ?? throw new ArgumentException($"No flag is called '{flag}'.", nameof(flag));

    /// <summary>Returns the declaration of a flag.</summary>
    /// <exception cref="ArgumentException">The flag does not exist.</exception>
    public FlagDescription Describe(string flag) => OwnerOf(flag).Describe(flag)!;
}
