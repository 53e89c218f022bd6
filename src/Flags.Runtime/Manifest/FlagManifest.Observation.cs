namespace FeatureFlags;

/// <content>Those who look on while flags are read: test kits and tools.</content>
public sealed partial class FlagManifest
{
    private Action<FlagRead>[] _observers = [];

    internal bool IsObserved => Volatile.Read(ref _observers).Length > 0;

    /// <summary>
    /// Calls back at each read of a flag, by whichever accessor, on the thread that reads. Reads are slower as long as anyone looks on.
    /// Objects such as <see cref="PercentageFlag"/> that were taken before are not looked at.
    /// </summary>
    /// <param name="observer">Told of each read. It must not throw.</param>
    /// <returns>Ends that when disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> is null.</exception>
    public IDisposable Observe(Action<FlagRead> observer)
    {
        Throw.IfNull(observer, nameof(observer));
        SetObservers(observers => [.. observers, observer]);
        return new Observation(this, observer);
    }

    /// <summary>An entry's value as it is handed out: where someone looks on, an answer that depends on the caller is told when it is given.</summary>
    internal object ValueOf(FlagEntry entry) => IsObserved ? Observed(entry) : entry.Value;

    /// <summary>Tells of a read by name.</summary>
    internal void Tell(string name, object? value)
    {
        foreach (Action<FlagRead> observer in Volatile.Read(ref _observers))
        {
            observer(new FlagRead(name, value));
        }
    }

    // On its own, so that nothing is allocated for the lambda where nobody looks on.
    private object Observed(FlagEntry entry)
    {
        if (entry.Value is ITargeted)
        {
            return entry.Definition.Observed(entry, decision => Tell(entry.Definition, decision));
        }

        Tell(entry.Definition.Name, entry.Value);
        return entry.Value;
    }

    private void Tell(FlagDefinition definition, Decision decision) =>
        Tell(definition.Name, definition.Shape.Variants.Count > 0 ? definition.Shape.Variants[decision.Outcome] : Boxed.From(decision.IsOn));

    private void SetObservers(Func<Action<FlagRead>[], Action<FlagRead>[]> change)
    {
        lock (_gate)
        {
            Volatile.Write(ref _observers, change(_observers));
            ResetKept();
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
