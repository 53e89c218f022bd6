using FeatureFlags.Sources;
using FeatureFlags.AspNetCore;
using FeatureFlags.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Tests.AspNetCore.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task Check_is_healthy_with_valid_sources_and_settings()
    {
        await using TestApp app = await StartAsync(new FailingSource());
        HealthReportEntry entry = await CheckAsync(app);
        int count = app.Services.GetRequiredService<IFlagClient>().Names.Count;
        Assert.Equal((HealthStatus.Healthy, $"{count} flags at version 1."), (entry.Status, entry.Description));
        Assert.Equal((count, 0, 1L), (entry.Data["flags"], entry.Data["rejected"], entry.Data["version"]));
        Assert.Equal("Healthy", await app.GetAsync("/health"));
    }

    [Fact]
    public async Task Rejected_setting_degrades_and_names_the_flag_without_its_value()
    {
        await using TestApp app = await StartAsync(new FailingSource(), settings: (Flags.Names.Left, "1"));
        app.Settings.Set((Flags.Names.Left, "secret"));
        HealthReportEntry entry = await CheckAsync(app);
        Assert.Equal(
            (HealthStatus.Degraded, "Settings are rejected, and the last valid values remain effective: left."),
            (entry.Status, entry.Description));
        Assert.Equal(["left"], (string[])entry.Data["rejected_flags"]);
        Assert.DoesNotContain("secret", System.Text.Json.JsonSerializer.Serialize(entry.Data), StringComparison.Ordinal);

        app.Settings.Set((Flags.Names.Left, "2"));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(app)).Status);
    }

    [Fact]
    public async Task Unknown_setting_is_reported_and_does_not_degrade()
    {
        await using TestApp app = await StartAsync(new FailingSource(), settings: ("page_siez", "hunter2"));
        HealthReportEntry entry = await CheckAsync(app);
        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal(["FeatureFlags:page_siez"], (string[])entry.Data["unknown_settings"]);
        Assert.DoesNotContain("hunter2", System.Text.Json.JsonSerializer.Serialize(entry.Data), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'FeatureFlags:page_size'?", Assert.Single(app.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failing_source_is_stale_after_the_configured_time_with_the_configured_status()
    {
        FrozenClock clock = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        FailingSource source = new();
        await using TestApp app = await StartAsync(
            source, clock, options => (options.Stale, options.FailureGracePeriod) = (HealthStatus.Unhealthy, TimeSpan.FromMinutes(5)));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(app)).Status);

        source.Fail(new InvalidOperationException("password=hunter2"));
        clock.Now += TimeSpan.FromSeconds(299);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(app)).Status);

        clock.Now += TimeSpan.FromSeconds(1);
        HealthReportEntry entry = await CheckAsync(app);
        Assert.Equal(
            (HealthStatus.Unhealthy, "Source 'services' fails; its values are 300 seconds old."), (entry.Status, entry.Description));
        Assert.DoesNotContain("hunter2", System.Text.Json.JsonSerializer.Serialize(entry.Data), StringComparison.Ordinal);
        Assert.Equal("503", await app.GetAsync("/health"));

        source.Fail(null);
        entry = await CheckAsync(app);
        Assert.Equal(HealthStatus.Healthy, entry.Status);
        // The snapshot has not changed, so its age grows. The source was read just now.
        Assert.Equal(300.0, entry.Data["age_seconds"]);
        Assert.Equal(0.0, ((Dictionary<string, Dictionary<string, object?>>)entry.Data["sources"])["services"]["age_seconds"]);
    }

    /// <summary>A source that waits indefinitely for a response does not fail, but it is not reached.</summary>
    [Fact]
    public async Task Unreachable_source_is_stale_after_five_minutes()
    {
        FrozenClock clock = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        await using TestApp app = await StartAsync(CreateRemote(new FetchTimestamp(clock)), clock);
        clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(app)).Status);

        clock.Now += TimeSpan.FromSeconds(1);
        HealthReportEntry entry = await CheckAsync(app);
        Assert.Equal(
            (HealthStatus.Degraded, "Source 'services' cannot be reached; its values are 301 seconds old."),
            (entry.Status, entry.Description));
        Assert.Equal(true, ((Dictionary<string, Dictionary<string, object?>>)entry.Data["sources"])["services"]["stale"]);
    }

    [Theory, InlineData(HealthStatus.Degraded), InlineData(HealthStatus.Healthy)]
    public async Task Source_that_rejects_writes_is_reported_until_a_write_succeeds(HealthStatus state)
    {
        RemoteSourceUpdates source = new(FlagSources.Services) { WriteFailure = new InvalidOperationException("password=hunter2") };
        await using TestApp app = await StartAsync(
            source, configure: state == HealthStatus.Degraded ? null : options => options.WriteFailure = state);
        HealthReportEntry entry = await CheckAsync(app);
        Assert.Equal((state, "Source 'services' does not accept changes."), (entry.Status, entry.Description));
        Assert.Equal(true, ((Dictionary<string, Dictionary<string, object?>>)entry.Data["sources"])["services"]["writes_fail"]);
        Assert.DoesNotContain("hunter2", System.Text.Json.JsonSerializer.Serialize(entry.Data), StringComparison.Ordinal);

        source.WriteFailure = null;
        entry = await CheckAsync(app);
        Assert.Equal(HealthStatus.Healthy, entry.Status);
        Assert.Equal(false, ((Dictionary<string, Dictionary<string, object?>>)entry.Data["sources"])["services"]["writes_fail"]);
    }

    [Fact]
    public async Task Sources_with_the_same_name_are_reported_separately()
    {
        FailingSource second = new();
        second.Fail(new InvalidOperationException());
        await using TestApp app = await TestApp.StartAsync(
            _ => { },
            builder =>
            {
                builder.Services.GetFlagsBuilder().AddSource(new FailingSource()).AddSource(second);
                builder.Services.AddHealthChecks().AddFlags();
            });
        HealthReportEntry entry = await CheckAsync(app);
        Assert.Equal((HealthStatus.Degraded, "Source 'services' fails, and has never been read."), (entry.Status, entry.Description));
        Assert.Equal(
            ["configuration", "services", "services (2)", "environment"],
            ((Dictionary<string, Dictionary<string, object?>>)entry.Data["sources"]).Keys);
    }

    [Fact]
    public async Task Each_check_has_the_options_of_its_name()
    {
        await using TestApp app = await TestApp.StartAsync(_ => { }, builder =>
        {
            builder.Services.AddHealthChecks()
                .AddFlags(configure: static options => options.Stale = HealthStatus.Unhealthy)
                .AddFlags("reader", static options => options.WriteFailure = HealthStatus.Healthy);
            builder.Services.PostConfigure<FlagsHealthOptions>("reader", static options => options.Stale = HealthStatus.Healthy);
        });

        IOptionsMonitor<FlagsHealthOptions> options = app.Services.GetRequiredService<IOptionsMonitor<FlagsHealthOptions>>();
        Assert.Equal(
            (HealthStatus.Unhealthy, HealthStatus.Degraded), (options.Get("flags").Stale, options.Get("flags").WriteFailure));
        Assert.Equal((HealthStatus.Healthy, HealthStatus.Healthy), (options.Get("reader").Stale, options.Get("reader").WriteFailure));
    }

    [Fact]
    public async Task Invalid_options_fail_the_start() =>
        Assert.Equal(
            [
                "FlagsHealthOptions: Rejected is 7, but must be Unhealthy, Degraded or Healthy.",
                "FlagsHealthOptions: FailureGracePeriod is -00:00:01, but must be at least zero.",
            ],
            (await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(
                new FailingSource(),
                configure: static options =>
                    (options.Rejected, options.FailureGracePeriod) = ((HealthStatus)7, TimeSpan.FromSeconds(-1))))).Failures);

    private static Task<TestApp> StartAsync(
        IFlagSource source, TimeProvider? clock = null, Action<FlagsHealthOptions>? configure = null, params (string, string)[] settings) =>
        TestApp.StartAsync(
            routes => routes.MapHealthChecks("/health"),
            builder =>
            {
                FlagsBuilder flags = builder.Services.GetFlagsBuilder().AddSource(source);
                if (clock is not null)
                {
                    flags.UseTimeProvider(clock);
                }

                builder.Services.AddHealthChecks().AddFlags(configure: configure);
            },
            settings: settings);

    private static async Task<HealthReportEntry> CheckAsync(TestApp app) =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestApp.Cancellation)).Entries["flags"];

    private sealed class FailingSource : IFlagSource, IFlagSettings
    {
        private CancellationTokenSource _changed = new();
        private Exception? _failure;

        public string Name => FlagSources.Services;

        public void Fail(Exception? failure)
        {
            _failure = failure;
            Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();
        }

        public IFlagSettings Read() => _failure is null ? this : throw _failure;

        public FlagSetting? Find(string flag) => null;

        public IChangeToken GetReloadToken() => new CancellationChangeToken(_changed.Token);
    }

    private static RemoteSourceUpdates CreateRemote(FetchTimestamp fetchedAt)
    {
        RemoteSourceUpdates source = new(FlagSources.Services);
        source.Publish(source.Read(), fetchedAt);
        return source;
    }
}
