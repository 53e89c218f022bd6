using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.EntityFrameworkCore.Database;

public class RegistrationTests
{
    [Fact]
    public async Task Default_store_is_a_file_in_the_content_root()
    {
        string folder = Directory.CreateTempSubdirectory("flags-").FullName;
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = folder });
        builder.Services.AddFlags(builder.Configuration).AddStore();
        using (IHost host = builder.Build())
        {
            await host.StartAsync(StoreApp.Cancellation);
            await host.Services.GetRequiredService<IFlagAdmin>().ChangeAsync(
                Flags.Names.NewSearch, new FlagChange { Enabled = true }, StoreApp.Actor("anna"), StoreApp.Cancellation);

            // Reads the generated accessor in the async flow that built the host.
            Assert.True(Flags.NewSearch);
            Assert.True(File.Exists(Path.Combine(folder, "flags.db")));
            await host.StopAsync(StoreApp.Cancellation);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Last_configured_database_is_used_by_a_single_store()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(
            flags => flags.AddStore(static store => store.UsePostgreSql("Host=nowhere.invalid")).AddStore(database.Use).AddStore());

        await app.SetAsync(Flags.Names.Rollout, "1");
        Assert.Single(app.Services.GetServices<IFlagAdmin>());
        Assert.Single(app.Engine.GetStatus().Sources, static source => source.Name == FlagSources.Store);
    }

    [Fact]
    public async Task Change_succeeds_without_a_running_host()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        ServiceCollection services = new();
        services.AddFlags(new Microsoft.Extensions.Configuration.ConfigurationManager()).AddStore(database.Use);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IFlagAdmin>().ChangeAsync(
            Flags.Names.Rollout, new FlagChange { Value = "1" }, StoreApp.Actor("anna"), StoreApp.Cancellation);

        Assert.Equal(1, provider.GetRequiredService<IFlagClient>().GetRolloutPercentage(Flags.Names.Rollout, "u"));
    }

    [Fact]
    public void Repeated_calls_configure_the_same_options()
    {
        FlagsStoreOptions options = Build(
            static (flags, section) => flags
                .AddStore(static store => (store.PollInterval, store.StartupTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)))
                .AddStore(section)
                .AddStore(static store => store.MigrateOnStartup = false),
            ("PollInterval", "00:01:00"));

        Assert.Equal(
            (TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(2), false),
            (options.PollInterval, options.StartupTimeout, options.MigrateOnStartup));
    }

    [Fact]
    public void Intervals_that_are_negative_or_over_a_day_are_rejected()
    {
        Assert.Equal(
            [
                "FlagsStoreOptions: StartupTimeout is -00:00:00.0010000, but must be at least zero and at most one day.",
                "FlagsStoreOptions: PollInterval is -00:00:01, but must be at least zero and at most one day.",
            ],
            FindErrors(TimeSpan.FromSeconds(-1), Timeout.InfiniteTimeSpan));
        Assert.Equal(
            [
                "FlagsStoreOptions: StartupTimeout is 2.00:00:00, but must be at least zero and at most one day.",
                $"FlagsStoreOptions: PollInterval is {TimeSpan.MaxValue}, but must be at least zero and at most one day.",
            ],
            FindErrors(TimeSpan.MaxValue, TimeSpan.FromDays(2)));

        static IEnumerable<string> FindErrors(TimeSpan poll, TimeSpan startup) => Assert.Throws<OptionsValidationException>(() => Build(
            (flags, _) => flags.AddStore(store => (store.PollInterval, store.StartupTimeout) = (poll, startup)))).Failures;
    }

    [Fact]
    public async Task Start_fails_with_an_invalid_section()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Store:PollInterval", "-00:00:01")]);
        builder.Services.AddFlags(builder.Configuration).AddStore(builder.Configuration.GetSection("Store"));
        using IHost host = builder.Build();

        Assert.Equal(
            "FlagsStoreOptions: PollInterval is -00:00:01, but must be at least zero and at most one day.",
            (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(StoreApp.Cancellation))).Message);
    }

    [Fact]
    public void Unreadable_value_of_a_section_is_reported_with_its_key()
    {
        string message = Assert.Throws<InvalidOperationException>(
            () => Build(static (flags, section) => flags.AddStore(section), ("PollInterval", "often"))).Message;

        Assert.Contains("'often' at 'PollInterval'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void PostConfigure_replaces_the_database_and_the_options_of_the_application()
    {
        FlagsStoreOptions options = Build(static (flags, _) =>
        {
            flags.Services.PostConfigure<FlagsStoreOptions>(static store =>
            {
                store.UseSqlite("Data Source=test.db");
                store.PollInterval = TimeSpan.Zero;
            });
            flags.AddStore(static store =>
            {
                store.UsePostgreSql("Host=nowhere.invalid");
                store.PollInterval = TimeSpan.FromSeconds(5);
            });
        });

        Assert.Equal((true, TimeSpan.Zero), (options.IsFile, options.PollInterval));
    }

    private static FlagsStoreOptions Build(
        Action<FlagsBuilder, IConfiguration> configure, params (string Key, string Value)[] section)
    {
        ServiceCollection services = new();
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(section.Select(static entry => KeyValuePair.Create(entry.Key, (string?)entry.Value)))
            .Build();
        configure(services.AddFlags(configuration), configuration);
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<FlagsStoreOptions>();
    }
}
