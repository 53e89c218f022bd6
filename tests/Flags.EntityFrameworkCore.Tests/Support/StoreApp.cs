using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using FeatureFlags.Sources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore;

/// <summary>
/// A host like a user's, over a database. Its clock stands still until a test advances it, so it does not poll.
/// </summary>
public sealed class StoreApp : IAsyncDisposable
{
    private readonly IHost _host;

    private StoreApp(IHost host, LogCollector log, FakeTimeProvider clock) => (_host, Log, Clock) = (host, log, clock);

    public IServiceProvider Services => _host.Services;

    public IFlagAdmin Admin => Services.GetRequiredService<IFlagAdmin>();

    public FlagEngine Engine => Services.GetRequiredService<FlagEngine>();

    public IFlagClient Client => Engine.Client;

    internal LogCollector Log { get; }

    public FakeTimeProvider Clock { get; }

    internal StoreSource Source => Services.GetRequiredService<StoreSource>();

    /// <summary>Gets the failure of the store as operators see it.</summary>
    public Exception? Failure => Engine.GetStatus().Sources.Single(static source => source.Name == FlagSources.Store).Failure;

    /// <summary>Gets the failure of writes as operators see it.</summary>
    public Exception? WriteFailure => Engine.GetStatus().Sources.Single(static source => source.Name == FlagSources.Store).WriteFailure;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<StoreApp> StartAsync(StoreDatabase database, FakeTimeProvider? clock = null) =>
        StartAsync(flags => flags.AddStore(database.Use), clock);

    /// <param name="configure">Adds the store.</param>
    /// <param name="clock">The clock; null for a new one.</param>
    /// <param name="register">Registers more services.</param>
    /// <param name="hasDatabaseClock">
    /// Whether PostgreSQL uses its own clock. Otherwise it uses the clock of this host, which a test can advance.
    /// </param>
    public static async Task<StoreApp> StartAsync(
        Action<FlagsBuilder> configure,
        FakeTimeProvider? clock = null,
        Action<IServiceCollection>? register = null,
        bool hasDatabaseClock = false)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        LogCollector log = new();
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(clock);
        register?.Invoke(builder.Services);
        configure(builder.Services.AddFlags(builder.Configuration));
        if (!hasDatabaseClock)
        {
            builder.Services.PostConfigure<FlagsStoreOptions>(options => options.DatabaseClock = options.TimeProvider ?? clock);
        }

        StoreApp app = new(builder.Build(), log, clock);
        try
        {
            await app._host.StartAsync(Cancellation);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return app;
    }

    public Task<FlagChangeResult> ChangeAsync(string flag, FlagChange change, string by = "anna") =>
        Admin.ChangeAsync(flag, change, Actor(by), Cancellation);

    public Task<FlagChangeResult> SetAsync(string flag, string value, string by = "anna") =>
        ChangeAsync(flag, new FlagChange { Value = value }, by);

    /// <summary>Creates an actor. Roles follow after a colon: <c>paul:pricing</c>.</summary>
    public static FlagActor Actor(string name) =>
        name.Split(':') is [var id, var roles]
            ? new FlagActor(id, role => roles.Split(',').Contains(role))
            : new FlagActor(name, static _ => false);

    /// <summary>Creates an approver.</summary>
    public static FlagActor Approver(string name) => new(name, static _ => false) { IsApprover = true };

    /// <summary>Creates an administrator.</summary>
    public static FlagActor Administrator(string name) => new(name, static _ => false) { IsAdministrator = true };

    /// <summary>Asserts that a change is rejected.</summary>
    public static async Task<FlagAdminException> RefusedAsync(FlagAdminError refusal, Func<Task> change)
    {
        FlagAdminException exception = await Assert.ThrowsAsync<FlagAdminException>(change);
        Assert.True(refusal == exception.Error, $"{exception.Error}: {exception.Message}");
        return exception;
    }

    /// <summary>
    /// Returns the whole audit log, with lines such as <c>1 set rollout - {"enabled":true,"value":25} anna</c>.
    /// </summary>
    public async Task<string[]> AuditAsync()
    {
        List<string> lines = [];
        await foreach (AuditEntry entry in Admin.ExportAuditAsync(Cancellation))
        {
            lines.Add(
                $"{entry.Sequence} {entry.Action} {entry.Flag} {entry.OldValue ?? "-"} {entry.NewValue ?? "-"} "
                    + $"{entry.ChangedBy}{(entry.ApprovedBy is { } approver ? "+" + approver : "")}");
        }

        return [.. lines];
    }

    public async Task AssertIntactAsync()
    {
        AuditVerification verification = await Admin.VerifyAuditAsync(Cancellation);
        Assert.True(verification.IsIntact, string.Join('\n', verification.Errors));
    }

    /// <summary>Waits until a condition holds, each time after a signal of the store.</summary>
    public async Task WaitUntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        end.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            Task next = Source.Changed.Next;
            if (condition())
            {
                return;
            }

            await next.WaitAsync(end.Token);
        }
    }

    /// <summary>Advances the clock by one interval after the other until a condition holds.</summary>
    public async Task PollUntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        end.CancelAfter(TimeSpan.FromSeconds(60));
        for (Task next = Source.Changed.Next; !condition(); next = Source.Changed.Next)
        {
            Clock.Advance(TimeSpan.FromSeconds(30));

            // The timer may have been set after the clock was advanced. Then the clock must advance further.
            await Task.WhenAny(next, Task.Delay(50, end.Token));
            end.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Loads the whole state at once, like the hourly load.</summary>
    public Task<bool> RefreshAsync() => LoadAsync(LoadCause.Startup);

    /// <summary>Checks for changes at once, as after a notification.</summary>
    public Task<bool> HandleNotificationAsync() => LoadAsync(LoadCause.Change);

    private async Task<bool> LoadAsync(LoadCause cause) =>
        (await Services.GetRequiredService<StoreFollower>().LoadAsync(cause, Cancellation)).Status == RemoteLoadStatus.Current;

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}
