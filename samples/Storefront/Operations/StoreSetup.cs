using FeatureFlags;

namespace Storefront;

/// <summary>
/// Chooses the store by configuration: an SQLite file for one process, PostgreSQL for several, and Redis as a shared cache
/// (docs/deploy.md).
/// </summary>
internal static class StoreSetup
{
    public static FlagsBuilder AddConfiguredStore(this FlagsBuilder flags, IConfiguration configuration)
    {
        TimeSpan interval = configuration.GetValue("Flags:PollInterval", TimeSpan.FromSeconds(30));
        if (!configuration.GetValue<bool>("Flags:ReadsFromRedis"))
        {
            flags.AddAdmin().AddStore(store =>
            {
                store.PollInterval = interval;
                if (configuration.GetConnectionString("Flags") is { Length: > 0 } database)
                {
                    store.UsePostgreSql(database);
                }
            });
        }

        if (configuration.GetConnectionString("FlagsRedis") is { Length: > 0 } redis)
        {
            flags.AddRedis(redis, "storefront", options => options.PollInterval = interval);
        }

        // If no server is reachable at startup, the shop uses its last known settings.
        return flags.AddLastKnownGoodFile();
    }

    /// <summary>Maps the admin API if this process has a store.</summary>
    public static void MapAdmin(this WebApplication app)
    {
        if (!app.Configuration.GetValue<bool>("Flags:ReadsFromRedis"))
        {
            app.MapFlagsAdmin("/admin/feature-flags");
        }
    }
}
