using FeatureFlags.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>
/// Holds the current snapshot, which is the state of all flags at one moment, and replaces the snapshot when a source changes. A host has
/// one engine, which <c>services.AddFlags</c> creates. A program without a host needs an engine only to read settings from a configuration.
/// To read settings from environment variables, no engine is needed.
/// </summary>
/// <remarks>
/// Settings are loaded at the first read of a flag or at the start of the host. After that, reads take no lock and allocate nothing.
/// </remarks>
public sealed partial class FlagEngine : IDisposable
{
    /// <summary>
    /// The lock that is held while a snapshot is created. Sources may be read under this lock. To avoid deadlocks, do not subscribe to a
    /// source or notify listeners under this lock.
    /// </summary>
    private readonly object _loading = new();
    private readonly FlagsOptions _options;
    private readonly SafeLogger _log = new();
    private InvalidLookups? _invalidLookups;
    private SourceState[] _sources = [];
    private FlagManifest[] _manifests = [];
    private FlagSnapshot? _published;
    private CancellationTokenSource _changed = new();

    private FlagEngine(FlagsOptions options)
    {
        _options = options;
        Client = new FlagClient(this, null);
    }

    /// <summary>Gets a client that evaluates flags by name and explains their values.</summary>
    public IFlagClient Client { get; }

    /// <summary>
    /// Gets the snapshot that the current asynchronous flow reads. This is the snapshot of the active scope, or the newest snapshot if no
    /// scope is active.
    /// </summary>
    internal FlagSnapshot Snapshot
    {
        get
        {
            FlagSnapshot newest = Newest;
            return newest.IsOnlyLiveSnapshot ? newest : AmbientScope.HeldOf(this) ?? newest;
        }
    }

    private FlagSnapshot Newest => Volatile.Read(ref _published) ?? Load();

    /// <summary>Gets the newest snapshot, or <c>null</c> before the settings are loaded for the first time.</summary>
    internal FlagSnapshot? Published => Volatile.Read(ref _published);

    internal TimeProvider Clock => _options.TimeProvider;

    /// <summary>
    /// Gets the object that logs invalid lookups, such as reads of an undeclared flag. The object is created when it is first needed.
    /// </summary>
    internal InvalidLookups InvalidLookups =>
        Volatile.Read(ref _invalidLookups) ?? Interlocked.CompareExchange(
            ref _invalidLookups, new InvalidLookups(_log), null) ?? _invalidLookups;

    /// <summary>
    /// Creates an engine for a program without a host. The engine reads settings from a configuration and from environment variables. The
    /// generated accessors use the engine until the engine is disposed.
    /// </summary>
    /// <param name="configuration">
    /// The configuration whose section <see cref="FlagsOptions.SectionName"/> holds the settings. Pass the root of the configuration, so
    /// that the setting of a higher-precedence provider replaces the setting of another provider as a whole.
    /// </param>
    /// <param name="manifest">The flags, which is <c>Flags.Manifest</c> of the generated class.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="configuration"/> or <paramref name="manifest"/> is <c>null</c>.
    /// </exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An option is invalid.</exception>
    public static FlagEngine Create(IConfiguration configuration, FlagManifest manifest, FlagsOptions? options = null)
    {
        Throw.IfNull(configuration, nameof(configuration));
        Throw.IfNull(manifest, nameof(manifest));
        FlagEngine engine = Over(configuration, options ?? new FlagsOptions());
        engine.Add(manifest);
        return engine;
    }

    /// <summary>
    /// Makes the generated accessors use this engine in the current asynchronous flow until the returned object is disposed. This call is
    /// necessary only if the process has several engines, for example in parallel tests.
    /// </summary>
    /// <returns>An object that restores the previous engine when it is disposed.</returns>
    public IDisposable Use() => AmbientScope.Enter(this);

    /// <summary>
    /// Creates a scope that reads flags from the current snapshot, even after a newer snapshot is published. The scope affects only the
    /// asynchronous flows that call <see cref="FlagScope.Enter"/>. Dispose the scope to release the snapshot.
    /// </summary>
    public FlagScope BeginScope() => new(this);

    /// <summary>
    /// Returns a change token that signals once, after the next snapshot is published. Request a new token after each signal.
    /// </summary>
    public IChangeToken GetReloadToken() => new CancellationChangeToken(Volatile.Read(ref _changed).Token);

    /// <summary>
    /// Sets the logger for rejected settings, failing sources and invalid lookups. Errors that already exist are logged immediately. In a
    /// host, the library calls this method.
    /// </summary>
    /// <param name="logger">The logger. It replaces the previous one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="logger"/> is <c>null</c>.</exception>
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
        FlagsOptionsValidator.ThrowIfInvalid(options);
        FlagEngine engine = new(options) { _configuration = configuration };
        engine.Add(new ConfigurationSource(configuration, options.SectionName));
        engine.Add(new EnvironmentSource(options.EnvironmentPrefix));
        return engine;
    }

    /// <summary>
    /// Creates the default engine of a manifest, which is used until another engine is attached to the manifest. This engine reads settings
    /// only from environment variables.
    /// </summary>
    internal static FlagEngine Standalone(FlagManifest manifest)
    {
        FlagEngine engine = new(new FlagsOptions());
        engine.Add(new EnvironmentSource(engine._options.EnvironmentPrefix));
        engine._manifests = [manifest];
        return engine;
    }

    /// <summary>
    /// Makes the current asynchronous flow use this engine from now on, so that the code that builds a host can read the flags of the host.
    /// Unlike <see cref="Use"/>, this method returns no object that restores the previous engine.
    /// </summary>
    internal void UseInCurrentFlow() => Use();

    /// <summary>Adds the flags of an assembly to the engine. Does nothing if the engine already has these flags.</summary>
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

    /// <summary>
    /// Adds a source of settings to the engine. <see cref="FlagsOptions.Precedence"/> determines the precedence of the source.
    /// </summary>
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

    /// <summary>
    /// Replaces the clock of the engine. The engine uses the clock for the time windows of settings (<c>from</c>, <c>until</c>) and for the
    /// ages of snapshots and sources.
    /// </summary>
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

    /// <summary>Gets the manifests whose flags the engine provides, in the order of their registration.</summary>
    internal IReadOnlyList<FlagManifest> Manifests => Volatile.Read(ref _manifests);

    internal bool Has(FlagManifest manifest) => Array.IndexOf(Volatile.Read(ref _manifests), manifest) >= 0;
}
