using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeatureFlags.Distribution;

/// <summary>
/// Reads and writes the last-known-good file, which contains the last settings that the process received from a remote source. If no server
/// responds when the process starts, the process uses the settings in this file.
/// </summary>
public sealed class LastKnownGood
{
    private readonly LastKnownGoodOptions _options;
    private readonly FlagEngine _engine;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly SnapshotFile _file;
    private readonly SensitiveSettings _sensitive;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private StoreVersion? _written;
    private bool _fails;

    internal LastKnownGood(LastKnownGoodOptions options, FlagEngine engine, IServiceProvider services)
    {
        (_options, _engine) = (options, engine);
        _clock = engine.Clock;
        _logger = services.GetService<ILoggerFactory>()?.CreateLogger("FeatureFlags") ?? NullLogger.Instance;
        _file = new SnapshotFile(
            Path.Combine(services.GetService<IHostEnvironment>()?.ContentRootPath ?? Directory.GetCurrentDirectory(), options.Path));
        _sensitive = new SensitiveSettings(engine, services.GetService<IFlagValueProtector>());
    }

    /// <summary>Gets the full path of the last-known-good file.</summary>
    public string FilePath => _file.Path;

    /// <summary>
    /// Reads the snapshot in the file and determines its age. If the content is corrupt, the file is renamed to <c>….corrupt</c>. Errors
    /// are logged, not thrown.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The snapshot and its age, or <c>null</c> if there is no usable file.</returns>
    public async Task<(StoreSnapshot Snapshot, TimeSpan Age)?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _file.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } read)
            {
                return null;
            }

            TimeSpan age = _clock.GetUtcNow() - read.CheckedAt;
            if (age > _options.MaxAge)
            {
                Log.LastKnownGoodTooOld(_logger, FilePath, age);
                return null;
            }

            return (_sensitive.Reveal(SnapshotSerializer.Read(read.Text), _logger), age > TimeSpan.Zero ? age : TimeSpan.Zero);
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

    /// <summary>
    /// Writes a snapshot to the file in one atomic step, so that a crash leaves the previous file intact. If the version of the snapshot
    /// has not changed, only the last-write time of the file is updated. Errors are logged, not thrown.
    /// </summary>
    /// <param name="snapshot">
    /// The snapshot. The file contains only flags that this process declares, and sensitive values only in encrypted form.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is <c>null</c>.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public async Task WriteAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_written != snapshot.Version || !_file.Touch(_clock.GetUtcNow()))
            {
                await _file.WriteAsync(
                    SnapshotSerializer.Write(_sensitive.Hide(snapshot, out bool isWhole)),
                    _clock.GetUtcNow(),
                    cancellationToken).ConfigureAwait(false);
                _written = isWhole ? snapshot.Version : null;
            }

            _fails = false;
        }
#pragma warning disable CA1031 // The file system and the value protector may throw anything. Flags keep their values.
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
