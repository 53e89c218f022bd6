using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>
/// Represents a subscription to the changes of a source. The subscription calls an action after each change. Each change token signals only
/// once, so the subscription registers for a new token after each signal.
/// </summary>
/// <remarks>
/// <c>ChangeToken.OnChange</c> does the same, but throws to the signaling thread if two threads signal at once, for example when two files
/// change together.
/// </remarks>
internal sealed class ChangeSubscription(Func<IChangeToken?> nextToken, Action changed) : IDisposable
{
    private readonly object _gate = new();
    private IDisposable? _registration;
    private int _registrations;
    private bool _disposed;

    /// <summary>Registers for the next change of the source. Returns whether the source has a change token to register for.</summary>
    /// <returns>True if the subscription has started; false if the source has no change token, because its settings never change.</returns>
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

                // If the token has already fired, the line above runs the callback, which makes a newer registration. The newer one must be
                // kept.
                if (mine == _registrations)
                {
                    _registration = registration;
                }
            }
        }

        return true;
    }

    /// <summary>Ends the subscription. This method may wait for a callback that is running on another thread.</summary>
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

    /// <summary>
    /// Handles the signal of a change token. The method registers for the next token before it reports the change. Therefore, a change
    /// during the report is not missed.
    /// </summary>
    private void OnSignal()
    {
        Start();
        changed();
    }
}
