namespace FeatureFlags.EntityFrameworkCore;

/// <summary>What a turn leaves to be told.</summary>
internal sealed class StoreNews
{
    public bool IsThere { get; private set; }

    public bool IsForEngine { get; private set; }

    public void Add(bool isForEngine) => (IsThere, IsForEngine) = (true, IsForEngine || isForEngine);
}
