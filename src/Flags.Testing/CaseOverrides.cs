namespace FeatureFlags.Testing;

/// <summary>
/// Holds the overrides that apply the values of a <see cref="FlagCase"/>. There is one override for each manifest, and all
/// overrides are disposed together.
/// </summary>
internal sealed class CaseOverrides : IDisposable
{
    private readonly Stack<IDisposable> _overrides = new();

    public void Add(FlagManifest manifest, IEnumerable<KeyValuePair<string, FlagSetting>> settings)
    {
        try
        {
            _overrides.Push(manifest.Override(settings));
        }
        catch
        {
            // The override fails if a flag is retired or pinned. The earlier overrides of the case must then not stay active.
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_overrides.Count > 0)
        {
            _overrides.Pop().Dispose();
        }
    }
}
