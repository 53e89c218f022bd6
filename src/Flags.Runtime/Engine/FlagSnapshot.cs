namespace FeatureFlags;

/// <summary>
/// Represents the settings of all declared flags at one version. A reload creates a new snapshot. The entries of a published snapshot never
/// change.
/// </summary>
/// <remarks>
/// The first snapshot of an engine resolves an entry when it is read for the first time. A program that reads one flag of a thousand
/// therefore starts as fast as a program that has one flag (docs/adr/0005). Each later snapshot is resolved completely before it is
/// published.
/// </remarks>
internal sealed class FlagSnapshot : IEvaluationScope
{
    private readonly TimeProvider _clock;
    private readonly FlagEngine? _completer;
    private readonly SettingResolver _resolver;
    private readonly RequirementChecks _requirements;
    private readonly FlagEntry?[][] _entries;
    private SnapshotRefCount[]? _olderRefCounts;
    private FlagClient? _client;
    private bool _isFake;
    private bool _isComplete;
    private int _computed;

    private FlagSnapshot(long version, TimeProvider clock, FlagManifest[] manifests, SourceState[] sources, FlagEngine? completer)
    {
        _completer = completer;
        Version = version;
        LoadedAt = clock.GetUtcNow();
        _clock = clock;
        _resolver = new SettingResolver(sources, this);
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

    /// <summary>
    /// Creates the first snapshot of an engine. The effective setting of a flag is determined when the flag is first read.
    /// </summary>
    /// <param name="manifests">The manifests whose flags the snapshot contains.</param>
    /// <param name="sources">The sources of settings, highest precedence last.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="completer">
    /// The engine that resolves all entries after a second flag was read, because more reads are likely. It is <c>null</c> if the snapshot
    /// need not be completed.
    /// </param>
    public static FlagSnapshot First(FlagManifest[] manifests, SourceState[] sources, TimeProvider clock, FlagEngine? completer) =>
        new(1, clock, manifests, sources, completer);

    /// <summary>
    /// Creates a snapshot without an engine, for a fake implementation of the flags. A flag without a given entry has the value that is
    /// compiled into the application.
    /// </summary>
    /// <param name="manifest">The manifest whose flags the snapshot contains.</param>
    /// <param name="entries">The entries, by index of the flag in the manifest; an element is <c>null</c> for the compiled value.</param>
    public static FlagSnapshot Fake(FlagManifest manifest, FlagEntry?[] entries)
    {
        FlagSnapshot fake = new(1, manifest.Engine.Clock, [manifest], [], null) { _isFake = true };
        fake._entries[0] = entries;
        return fake;
    }

    /// <summary>
    /// Creates the snapshot that follows this snapshot, or returns <c>null</c> if nothing has changed. Entries with an unchanged setting
    /// are reused. Complete this snapshot before the sources are read again, because its entries cannot be determined afterward.
    /// </summary>
    /// <returns>The next snapshot, or <c>null</c> if entries, manifests and clock have not changed.</returns>
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
                FlagEntry entry = next._resolver.Resolve(manifests[m].Definition(i), requirements);
                next._entries[m][i] = entry;
                isChanged |= former < 0 || !entry.IsEquivalentTo(_entries[former][i]!);
            }
        }

        if (!isChanged)
        {
            return null;
        }

        next._olderRefCounts = [.. Array.FindAll(_olderRefCounts ?? [], static refCount => refCount.Any), RefCount];
        next._isComplete = true;
        return next;
    }

    /// <summary>
    /// Gets a value that indicates whether no scope holds an older snapshot. Read this property only on the current snapshot. After the
    /// value becomes true, it stays true, because a scope can acquire only the current snapshot.
    /// </summary>
    public bool IsOnlyLiveSnapshot
    {
        get
        {
            if (Volatile.Read(ref _olderRefCounts) is not { } older)
            {
                return true;
            }

            if (Array.Exists(older, static refCount => refCount.Any))
            {
                return false;
            }

            Volatile.Write(ref _olderRefCounts, null);
            return true;
        }
    }

    public SnapshotRefCount RefCount { get; } = new();

    /// <summary>
    /// Returns the client that evaluates flags by name in this snapshot. All scopes that hold the snapshot share the client.
    /// </summary>
    public FlagClient ClientOf(FlagEngine engine) =>
        Volatile.Read(ref _client) ?? Interlocked.CompareExchange(ref _client, new FlagClient(engine, this), null) ?? _client;

    /// <summary>
    /// Returns the entry of a flag by the index of the flag in its manifest. The manifest must be in <see cref="Manifests"/>.
    /// </summary>
    public FlagEntry Entry(FlagManifest manifest, int index)
    {
        int m = 0;
        while (!ReferenceEquals(Manifests[m], manifest))
        {
            m++;
        }

        ref FlagEntry? entry = ref _entries[m][index];
        return Volatile.Read(ref entry) ?? Compute(ref entry, manifest.Definition(index));
    }

    /// <summary>
    /// Returns the entry of a flag, or <c>null</c> if the effective setting of the flag has not been determined yet. Also returns
    /// <c>null</c> if the manifest was registered after this snapshot was created.
    /// </summary>
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

    FlagEntry IEvaluationScope.Required(FlagManifest manifest, int index) =>
        (_isFake ? null : manifest.OverrideOf(index)) ?? Entry(manifest, index);

    /// <summary>
    /// Returns a validator that checks required flags against the settings of the given sources instead of the current settings. Complete
    /// this snapshot before the call.
    /// </summary>
    public RequirementChecks RequirementsWith(SourceState[] sources, FlagManifest manifest) =>
        new(sources, _entries[Array.IndexOf(Manifests, manifest)]);

    public bool Has(FlagManifest manifest) => Array.IndexOf(Manifests, manifest) >= 0;

    /// <summary>Determines the effective setting of each flag that has not been read yet, and marks the snapshot as complete.</summary>
    public void Complete()
    {
        // Entries that are resolved here must not trigger the completer.
        Interlocked.Add(ref _computed, 2);
        foreach (FlagManifest manifest in Manifests)
        {
            for (int i = 0; i < manifest.Count; i++)
            {
                Entry(manifest, i);
            }
        }

        Volatile.Write(ref _isComplete, true);
    }

    /// <summary>
    /// Finds a flag by name, and returns whether a manifest declares the name. If two manifests declare the name, the manifest that was
    /// registered first is used.
    /// </summary>
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

    /// <summary>Returns the names of all flags, in declared order. A name that two manifests declare occurs once.</summary>
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

    /// <summary>
    /// Determines the effective setting of a flag, and stores and returns the resulting entry. If two threads resolve the same flag at the
    /// same time, both get the entry of the first thread.
    /// </summary>
    private FlagEntry Compute(ref FlagEntry? entry, FlagDefinition definition)
    {
        FlagEntry mine = _resolver.Resolve(definition, _requirements);
        if (Interlocked.Increment(ref _computed) == 2)
        {
            _completer?.QueueCompletion();
        }

        return Interlocked.CompareExchange(ref entry, mine, null) ?? mine;
    }
}
