using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>
/// Calls back after each change of a source that hands out one token after the other. <c>ChangeToken.OnChange</c> does the same but throws
/// into whoever signals when two threads signal at once, as two files that change together do.
/// </summary>
internal sealed class ChangeSubscription(Func<IChangeToken?> nextToken, Action changed) : IDisposable
{
    private readonly object _gate = new();
    private IDisposable? _registration;
    private int _registrations;
    private bool _disposed;

    /// <returns>False when the source has no token: it does not change.</returns>
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

                // A token that has fired already calls back within the line above, and the registration made there is the one to keep.
                if (mine == _registrations)
                {
                    _registration = registration;
                }
            }
        }

        return true;
    }

    /// <summary>May wait for a callback that runs on another thread.</summary>
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

    /// <summary>Takes the next token before it tells of the change, so that none in between is missed.</summary>
    private void OnSignal()
    {
        Start();
        changed();
    }
}
