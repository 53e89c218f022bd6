using FeatureFlags.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>
/// Holds the current snapshot of the flags and replaces it when a source changes. A host has one (<c>services.AddFlags</c>);
/// a program without a host needs none for environment variables, and makes one to read a configuration.
/// </summary>
/// <remarks>Nothing is loaded before the first read or the start of the host. After that, reading takes no lock and allocates nothing.</remarks>
public sealed partial class FlagEngine : IDisposable
{
    /// <summary>Held while a snapshot is made. Foreign code that runs under it is asked for settings only, never to subscribe or to listen.</summary>
    private readonly object _loading = new();
    private readonly FlagsOptions _options;
    private readonly EngineLog _log = new();
    private BadQuestions? _badQuestions;
    private SourceState[] _sources = [];
    private FlagManifest[] _manifests = [];
    private FlagSnapshot? _published;
    private CancellationTokenSource _changed = new();

    private FlagEngine(FlagsOptions options)
    {
        _options = options;
        Client = new FlagClient(this, null);
    }

    /// <summary>Reads flags by names that are only known at run time, and explains them.</summary>
    public IFlagClient Client { get; }

    /// <summary>The snapshot that answers here: the one in force, or the older one that this flow holds.</summary>
    internal FlagSnapshot Snapshot
    {
        get
        {
            FlagSnapshot newest = Newest;
            return newest.IsAlone ? newest : FlowFrame.HeldOf(this) ?? newest;
        }
    }

    private FlagSnapshot Newest => Volatile.Read(ref _published) ?? Load();

    /// <summary>The snapshot, or null before the first read.</summary>
    internal FlagSnapshot? Published => Volatile.Read(ref _published);

    internal TimeProvider Clock => _options.TimeProvider;

    /// <summary>Made when there is the first one.</summary>
    internal BadQuestions BadQuestions => Volatile.Read(ref _badQuestions) ?? Interlocked.CompareExchange(ref _badQuestions, new BadQuestions(_log), null) ?? _badQuestions;

    /// <summary>
    /// Makes an engine over a configuration and the environment, for a program without a host. The generated accessors answer from it until
    /// it is disposed.
    /// </summary>
    /// <param name="configuration">
    /// Its section <see cref="FlagsOptions.SectionName"/> holds the settings. Give the root: then each provider's setting counts as a whole.
    /// </param>
    /// <param name="manifest">The flags: <c>Flags.Manifest</c> of the generated class.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> or <paramref name="manifest"/> is null.</exception>
    public static FlagEngine Create(IConfiguration configuration, FlagManifest manifest, FlagsOptions? options = null)
    {
        Throw.IfNull(configuration, nameof(configuration));
        Throw.IfNull(manifest, nameof(manifest));
        FlagEngine engine = Over(configuration, options ?? new FlagsOptions());
        engine.Add(manifest);
        return engine;
    }

    /// <summary>
    /// Where several engines live in one process (parallel tests), makes this one answer the accessors in the current asynchronous flow.
    /// </summary>
    /// <returns>Ends that when disposed.</returns>
    public IDisposable Use() => FlowFrame.Enter(this);

    /// <summary>Holds the snapshot in force for a piece of work, until the result is disposed. It counts for the flows that enter it.</summary>
    public FlagScope BeginScope() => new(this);

    /// <summary>Signals once when the next snapshot is in force. Take a new token after that.</summary>
    public IChangeToken GetReloadToken() => new CancellationChangeToken(Volatile.Read(ref _changed).Token);

    /// <summary>From now on rejected settings, failing sources and bad questions are logged here; those that are known at once. A host does this itself.</summary>
    /// <param name="logger">Takes the place of the one before.</param>
    /// <exception cref="ArgumentNullException"><paramref name="logger"/> is null.</exception>
    public void UseLogger(ILogger logger)
    {
        Throw.IfNull(logger, nameof(logger));
        lock (_loading)
        {
            _log.Use(logger);
            if (_published is { } snapshot)
            {
                Array.ForEach(_sources, LogFailure);
                if (snapshot.IsComplete)
                {
                    LogRejected(null, snapshot);
                    LogUnknown();
                }
            }
        }
    }

    internal static FlagEngine Over(IConfiguration configuration, FlagsOptions options)
    {
        FlagEngine engine = new(options) { _configuration = configuration };
        engine.Add(new ConfigurationSource(configuration, options.SectionName));
        engine.Add(new EnvironmentSource(options.EnvironmentPrefix));
        return engine;
    }

    /// <summary>The engine of a manifest while no other was made: not attached, so that it never counts as one of several.</summary>
    internal static FlagEngine Standalone(FlagManifest manifest)
    {
        FlagEngine engine = new(new FlagsOptions());
        engine.Add(new EnvironmentSource(engine._options.EnvironmentPrefix));
        engine._manifests = [manifest];
        return engine;
    }

    /// <summary>As <see cref="Use"/>, for as long as the flow goes on: the code that builds a host reads that host's flags.</summary>
    internal void UseInThisFlow() => Use();

    /// <summary>Adds the flags of one more assembly. Does nothing when it has them.</summary>
    internal void Add(FlagManifest manifest)
    {
        lock (_loading)
        {
            if (Array.IndexOf(_manifests, manifest) >= 0)
            {
                return;
            }

            _manifests = [.. _manifests, manifest];
            if (_published is not null)
            {
                Replace(null);
            }
        }

        manifest.Attach(this);
        Signal();
    }

    /// <summary>Adds a source at its place in <see cref="FlagsOptions.Precedence"/>.</summary>
    internal void Add(IFlagSource source)
    {
        SourceState state = new(source);
        lock (_loading)
        {
            int rank = _options.RankOf(state.Name);
            int at = _sources.Length;
            while (at > 0 && _options.RankOf(_sources[at - 1].Name) > rank)
            {
                at--;
            }

            SourceState[] sources = new SourceState[_sources.Length + 1];
            Array.Copy(_sources, sources, at);
            sources[at] = state;
            Array.Copy(_sources, at, sources, at + 1, _sources.Length - at);
            Volatile.Write(ref _sources, sources);
        }

        if (Published is not null)
        {
            Subscribe();
            Reload(state);
        }
    }

    /// <summary>Goes by another clock from now on.</summary>
    internal void UseClock(TimeProvider clock)
    {
        lock (_loading)
        {
            _options.TimeProvider = clock;
            if (_published is not null)
            {
                Replace(null);
            }
        }

        Signal();
    }

    /// <summary>Gets the manifests, in the order of their registration.</summary>
    internal IReadOnlyList<FlagManifest> Manifests => Volatile.Read(ref _manifests);

    internal bool Has(FlagManifest manifest) => Array.IndexOf(Volatile.Read(ref _manifests), manifest) >= 0;
}
