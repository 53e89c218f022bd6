using FeatureFlags.Admin;
using FeatureFlags.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.Tests.Testing;

/// <summary>Tests the example of <c>docs/testing.md</c> for hosts with a store and a last-known-good file.</summary>
public sealed class StoreHostTests
{
    [Fact]
    public async Task Each_host_has_its_own_database_and_last_known_good_file()
    {
        await using Factory first = new();
        await using Factory second = new();
        IFlagAdmin admin = first.Services.GetRequiredService<IFlagAdmin>();
        await admin.ChangeAsync(
            Flags.Names.PageSize,
            new FlagChange { Value = "30" },
            new FlagActor("test", static _ => false),
            TestContext.Current.CancellationToken);

        Assert.Equal(30, first.Services.GetRequiredService<IFlagClient>().GetValue<int>(Flags.Names.PageSize));
        Assert.Equal(20, second.Services.GetRequiredService<IFlagClient>().GetValue<int>(Flags.Names.PageSize));
        Assert.True(File.Exists(Path.Combine(first.Folder, "flags.db")));
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "flags.db")));

        first.TestFlags.Set(Flags.Names.PageSize, 40);
        Assert.Equal(40, first.Services.GetRequiredService<IFlagClient>().GetValue<int>(Flags.Names.PageSize));
    }

    private sealed class Factory : WebApplicationFactory<StoreHostTests>
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("flags-host-").FullName;

        public TestFlags TestFlags { get; } = new(Flags.Manifest);

        protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder().ConfigureWebHostDefaults(web => web
            .ConfigureServices(
                (context, services) => services.AddFlags(context.Configuration).AddStore().AddLastKnownGoodFile().AddAspNetCore())
            .Configure(app => app.UseFlags()));

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseContentRoot(AppContext.BaseDirectory)
            .ConfigureTestServices(services =>
            {
                services.GetFlagsBuilder()
                    .AddStore(store =>
                    {
                        store.UseSqlite($"Data Source={Path.Combine(Folder, "flags.db")}");
                        store.StartupTimeout = TimeSpan.FromMinutes(1);
                    })
                    .AddLastKnownGoodFile(file => file.Path = Path.Combine(Folder, "flags.last-known-good"));
                services.AddTestFlags(TestFlags);
            });

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
