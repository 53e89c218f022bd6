using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeatureFlags.Distribution;

/// <summary>The last settings that this process had from elsewhere, in a file, for a start at which nothing else answers. Sources that fetch what they know read and keep it.</summary>
public sealed class LastKnownGood
{
    private readonly LastKnownGoodOptions _options;
    private readonly FlagEngine _engine;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly SnapshotFile _file;
    private readonly SensitiveSettings _sensitive;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private StoreVersion? _kept;
    private bool _fails;

    internal LastKnownGood(LastKnownGoodOptions options, FlagEngine engine, IServiceProvider services)
    {
        (_options, _engine) = (options, engine);
        _clock = engine.Clock;
        _logger = services.GetService<ILoggerFactory>()?.CreateLogger("FeatureFlags") ?? NullLogger.Instance;
        _file = new SnapshotFile(Path.Combine(services.GetService<IHostEnvironment>()?.ContentRootPath ?? Directory.GetCurrentDirectory(), options.Path));
        _sensitive = new SensitiveSettings(engine, services.GetService<IFlagValueProtector>());
    }

    /// <summary>The file, with its full path.</summary>
    public string FilePath => _file.Path;

    /// <summary>What the file has, and how old it is. A file that cannot be read is set aside as <c>….corrupt</c>, and that is logged.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Null where there is none that can be used.</returns>
    public async Task<(StoreSnapshot Snapshot, TimeSpan Age)?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _file.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } read)
            {
                return null;
            }

            TimeSpan age = _clock.GetUtcNow() - read.CheckedAt;
            if (age > _options.LongestAge)
            {
                Log.LastKnownGoodTooOld(_logger, FilePath, age);
                return null;
            }

            return (_sensitive.Reveal(SnapshotText.Read(read.Text), _logger), age > TimeSpan.Zero ? age : TimeSpan.Zero);
        }
        catch (FormatException exception)
        {
            Log.LastKnownGoodCorrupt(_logger, FilePath, exception.Message, _file.SetAside());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or TimeoutException)
        {
            Log.LastKnownGoodUnreadable(_logger, exception, FilePath);
        }

        return null;
    }

    /// <summary>Keeps a snapshot: in one step, so that a process that ends in the middle leaves the former one. The same version as before is only noted to be up to date. What fails is logged.</summary>
    /// <param name="snapshot">The snapshot. Only flags that this process declares are kept, and of sensitive ones no value that can be read.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public async Task KeepAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_kept != snapshot.Version || !_file.Touch(_clock.GetUtcNow()))
            {
                await _file.WriteAsync(SnapshotText.Write(_sensitive.Hide(snapshot, out bool isWhole)), _clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                _kept = isWhole ? snapshot.Version : null;
            }

            _fails = false;
        }
#pragma warning disable CA1031 // Files, and who protects values, may throw anything; the flags are in force all the same.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_fails)
            {
                Log.LastKnownGoodNotKept(_logger, exception, FilePath);
            }

            _fails = true;
        }
#pragma warning restore CA1031
        finally
        {
            _gate.Release();
        }
    }
}
