using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Sources;

/// <summary>The token of a source that stays as it is.</summary>
internal sealed class NeverChanges : IChangeToken, IDisposable
{
    public static NeverChanges Token { get; } = new();

    public bool HasChanged => false;

    public bool ActiveChangeCallbacks => true;

    public IDisposable RegisterChangeCallback(Action<object?> callback, object? state) => this;

    public void Dispose()
    {
    }
}
