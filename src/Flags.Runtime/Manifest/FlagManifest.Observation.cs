namespace FeatureFlags;

/// <content>Reports reads of flags to observers, such as test kits and tools.</content>
public sealed partial class FlagManifest
{
    private Action<FlagRead>[] _observers = [];

    internal bool IsObserved => Volatile.Read(ref _observers).Length > 0;

    /// <summary>
    /// Registers an observer, which is called on the reading thread each time that code reads a flag. The registration ends when the
    /// returned object is disposed. Reads are slower while an observer is registered.
    /// </summary>
    /// <remarks>
    /// The observer is not called for values such as <see cref="PercentageFlag"/> that code obtained before the registration.
    /// </remarks>
    /// <param name="observer">The action that is called for each read. It must not throw.</param>
    /// <returns>An object that ends the observation when it is disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> is <c>null</c>.</exception>
    public IDisposable Observe(Action<FlagRead> observer)
    {
        Throw.IfNull(observer, nameof(observer));
        SetObservers(observers => [.. observers, observer]);
        return new Observation(this, observer);
    }

    /// <summary>
    /// Returns the value of a flag's entry and reports the read to the observers. For a value that depends on the caller, the observers are
    /// called later, when code evaluates the value for a caller.
    /// </summary>
    internal object ValueOf(FlagEntry entry) => IsObserved ? Observed(entry) : entry.Value;

    /// <summary>Calls each observer with the name and the value of a flag that was read.</summary>
    internal void Notify(string name, object? value)
    {
        foreach (Action<FlagRead> observer in Volatile.Read(ref _observers))
        {
            observer(new FlagRead(name, value));
        }
    }

    // This code is in a separate method, so that the lambda allocates nothing if no observer is registered.
    private object Observed(FlagEntry entry)
    {
        if (entry.Value is ITargeted)
        {
            return entry.Definition.Observed(entry, decision => Notify(entry.Definition, decision));
        }

        Notify(entry.Definition.Name, entry.Value);
        return entry.Value;
    }

    private void Notify(FlagDefinition definition, Decision decision) =>
        Notify(
            definition.Name, definition.Shape.Variants.Count > 0 ? definition.Shape.Variants[decision.Outcome] : Boxed.From(decision.IsOn));

    private void SetObservers(Func<Action<FlagRead>[], Action<FlagRead>[]> change)
    {
        lock (_gate)
        {
            Volatile.Write(ref _observers, change(_observers));
            ResetCached();
        }
    }

    private sealed class Observation(FlagManifest manifest, Action<FlagRead> observer) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                manifest.SetObservers(observers =>
                {
                    List<Action<FlagRead>> others = [.. observers];
                    others.Remove(observer);
                    return others.ToArray();
                });
            }
        }
    }
}
