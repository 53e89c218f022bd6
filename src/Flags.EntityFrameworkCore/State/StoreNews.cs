namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Collects the notifications that are sent after the lock of the store is released.</summary>
internal sealed class StoreNews
{
    public bool IsThere { get; private set; }

    public bool IsForEngine { get; private set; }

    public void Add(bool isForEngine) => (IsThere, IsForEngine) = (true, IsForEngine || isForEngine);
}
