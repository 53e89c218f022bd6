namespace FeatureFlags;

/// <summary>All flags of all manifests at one version. Never changes for those who read it: a reload makes another one.</summary>
/// <remarks>
/// The first one of an engine works an entry out when it is first asked for, so that a program that reads one flag of a thousand starts as if
/// it had one (docs/adr/0005). Each later one is worked out whole before it is put in force.
/// </remarks>
internal sealed class FlagSnapshot : IEvaluationScope
{
    private readonly TimeProvider _clock;
    private readonly FlagEngine? _completer;
    private readonly EntryRule _rule;
    private readonly RequirementChecks _requirements;
    private readonly FlagEntry?[][] _entries;
    private SnapshotHolders[]? _olderHolders;
    private FlagClient? _client;
    private bool _isFake;
    private bool _isComplete;
    private int _workedOut;

    private FlagSnapshot(long version, TimeProvider clock, FlagManifest[] manifests, SourceState[] sources, FlagEngine? completer)
    {
        _completer = completer;
        Version = version;
        LoadedAt = clock.GetUtcNow();
        _clock = clock;
        _rule = new EntryRule(sources, this);
        _requirements = new RequirementChecks(sources, null);
        Manifests = manifests;
        _entries = new FlagEntry?[manifests.Length][];
        for (int i = 0; i < manifests.Length; i++)
        {
            _entries[i] = new FlagEntry?[manifests[i].Count];
        }
    }

    public long Version { get; }

    public DateTimeOffset LoadedAt { get; }

    public FlagManifest[] Manifests { get; }

    public bool IsComplete => Volatile.Read(ref _isComplete);

    /// <param name="manifests">The flags.</param>
    /// <param name="sources">Where their settings are.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="completer">Told when a second flag is read: then there will be more. Null where nothing needs to be worked out ahead.</param>
    public static FlagSnapshot First(FlagManifest[] manifests, SourceState[] sources, TimeProvider clock, FlagEngine? completer) =>
        new(1, clock, manifests, sources, completer);

    /// <summary>A snapshot of no engine: some entries are given, the others are compiled in.</summary>
    /// <param name="manifest">The flags.</param>
    /// <param name="entries">By the flag's index.</param>
    public static FlagSnapshot Fake(FlagManifest manifest, FlagEntry?[] entries)
    {
        FlagSnapshot fake = new(1, manifest.Engine.Clock, [manifest], [], null) { _isFake = true };
        fake._entries[0] = entries;
        return fake;
    }

    /// <summary>
    /// The snapshot that follows this one, which must be complete, as its sources are asked again in between. Entries whose setting has not
    /// changed are taken over with what was compiled for them.
    /// </summary>
    /// <returns>Null where no entry would change, and manifests and clock are the same.</returns>
    public FlagSnapshot? Next(FlagManifest[] manifests, SourceState[] sources, TimeProvider clock)
    {
        FlagSnapshot next = new(Version + 1, clock, manifests, sources, null);
        bool isChanged = manifests != Manifests || clock != _clock;
        for (int m = 0; m < manifests.Length; m++)
        {
            int former = Array.IndexOf(Manifests, manifests[m]);
            RequirementChecks requirements = new(sources, former < 0 ? null : _entries[former]);
            for (int i = 0; i < manifests[m].Count; i++)
            {
                FlagEntry entry = next._rule.Decide(manifests[m].Definition(i), requirements);
                next._entries[m][i] = entry;
                isChanged |= former < 0 || !entry.SaysSame(_entries[former][i]!);
            }
        }

        if (!isChanged)
        {
            return null;
        }

        next._olderHolders = [.. Array.FindAll(_olderHolders ?? [], static holders => holders.Any), Holders];
        next._isComplete = true;
        return next;
    }

    /// <summary>
    /// Whether no scope reads an older snapshot than this one, which is in force: then it answers everyone. Once none does, none ever will,
    /// because <see cref="FlagEngine.Hold"/> takes the one in force.
    /// </summary>
    public bool IsAlone
    {
        get
        {
            if (Volatile.Read(ref _olderHolders) is not { } older)
            {
                return true;
            }

            if (Array.Exists(older, static holders => holders.Any))
            {
                return false;
            }

            Volatile.Write(ref _olderHolders, null);
            return true;
        }
    }

    public SnapshotHolders Holders { get; } = new();

    /// <summary>Reads flags by name from this snapshot. One for all scopes that hold it.</summary>
    public FlagClient ClientOf(FlagEngine engine) =>
        Volatile.Read(ref _client) ?? Interlocked.CompareExchange(ref _client, new FlagClient(engine, this), null) ?? _client;

    /// <summary>The entry of a flag, by the index that the generated code uses. The manifest must be one of <see cref="Manifests"/>.</summary>
    public FlagEntry Entry(FlagManifest manifest, int index)
    {
        int m = 0;
        while (!ReferenceEquals(Manifests[m], manifest))
        {
            m++;
        }

        ref FlagEntry? entry = ref _entries[m][index];
        return Volatile.Read(ref entry) ?? WorkOut(ref entry, manifest.Definition(index));
    }

    /// <summary>The entry, or null when it was not worked out yet or the manifest came later.</summary>
    public FlagEntry? PeekEntry(FlagManifest manifest, int index)
    {
        for (int m = 0; m < Manifests.Length; m++)
        {
            if (ReferenceEquals(Manifests[m], manifest))
            {
                return Volatile.Read(ref _entries[m][index]);
            }
        }

        return null;
    }

    DateTimeOffset IEvaluationScope.Now => _clock.GetUtcNow();

    FlagEntry IEvaluationScope.Required(FlagManifest manifest, int index) => (_isFake ? null : manifest.OverrideOf(index)) ?? Entry(manifest, index);

    /// <summary>Looks at what flags would require if the sources said other things. The snapshot must be complete.</summary>
    public RequirementChecks RequirementsWith(SourceState[] sources, FlagManifest manifest) => new(sources, _entries[Array.IndexOf(Manifests, manifest)]);

    public bool Has(FlagManifest manifest) => Array.IndexOf(Manifests, manifest) >= 0;

    /// <summary>Works out what no one has asked for yet.</summary>
    public void Complete()
    {
        // The completer need not be told of what is worked out here.
        Interlocked.Add(ref _workedOut, 2);
        foreach (FlagManifest manifest in Manifests)
        {
            for (int i = 0; i < manifest.Count; i++)
            {
                Entry(manifest, i);
            }
        }

        Volatile.Write(ref _isComplete, true);
    }

    /// <summary>Finds a flag by name. Where two manifests declare it, the one registered first answers.</summary>
    public bool TryFind(string name, out FlagManifest manifest, out int index)
    {
        foreach (FlagManifest candidate in Manifests)
        {
            if (candidate.TryGetIndex(name, out index))
            {
                manifest = candidate;
                return true;
            }
        }

        manifest = null!;
        index = -1;
        return false;
    }

    /// <summary>The names of all flags, in declared order; a name that two manifests declare once.</summary>
    public string[] FlagNames()
    {
        List<string> names = [];
        foreach (FlagManifest manifest in Manifests)
        {
            foreach (string name in manifest.Names)
            {
                if (TryFind(name, out FlagManifest owner, out _) && owner == manifest)
                {
                    names.Add(name);
                }
            }
        }

        return [.. names];
    }

    /// <summary>Of two threads that work out the same entry, both get the first one's.</summary>
    private FlagEntry WorkOut(ref FlagEntry? entry, FlagDefinition definition)
    {
        FlagEntry mine = _rule.Decide(definition, _requirements);
        if (Interlocked.Increment(ref _workedOut) == 2)
        {
            _completer?.CompleteSoon();
        }

        return Interlocked.CompareExchange(ref entry, mine, null) ?? mine;
    }
}
