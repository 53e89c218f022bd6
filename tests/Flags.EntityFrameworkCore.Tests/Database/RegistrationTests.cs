using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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
    public void Intervals_that_are_negative_or_over_a_day_are_rejected()
    {
        FlagsStoreOptions options = new();

        Assert.Throws<ArgumentOutOfRangeException>(() => options.PollInterval = TimeSpan.FromSeconds(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.StartupTimeout = Timeout.InfiniteTimeSpan);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.PollInterval = TimeSpan.MaxValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.StartupTimeout = TimeSpan.FromDays(2));
    }
}
