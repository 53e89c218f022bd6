using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>Calls back after each change of a source that issues one change token after another.</summary>
/// <remarks>
/// <c>ChangeToken.OnChange</c> does the same, but throws to the signalling thread if two threads signal at once, for example when two
/// files change together.
/// </remarks>
internal sealed class ChangeSubscription(Func<IChangeToken?> nextToken, Action changed) : IDisposable
{
    private readonly object _gate = new();
    private IDisposable? _registration;
    private int _registrations;
    private bool _disposed;

    /// <returns>False if the source has no token, because its settings never change.</returns>
    public bool Start()
    {
        if (nextToken() is not { } token)
        {
            return false;
        }

        lock (_gate)
        {
            if (!_disposed)
            {
                int mine = ++_registrations;
                IDisposable registration = token.RegisterChangeCallback(static self => ((ChangeSubscription)self!).OnSignal(), this);

                // A token that has already fired calls back within the line above. The registration of that callback is the one to keep.
                if (mine == _registrations)
                {
                    _registration = registration;
                }
            }
        }

        return true;
    }

    /// <summary>Ends the subscription. This method may wait for a callback that runs on another thread.</summary>
    public void Dispose()
    {
        IDisposable? registration;
        lock (_gate)
        {
            _disposed = true;
            registration = _registration;
        }

        registration?.Dispose();
    }

    /// <summary>Registers for the next token before it reports the change, so that no change in between is missed.</summary>
    private void OnSignal()
    {
        Start();
        changed();
    }
}
