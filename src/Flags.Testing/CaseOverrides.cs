namespace FeatureFlags.Testing;

/// <summary>The overrides of a case: one for each manifest. They are disposed together.</summary>
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
            // A flag may be retired or pinned. No override of the case must then stay active.
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
