using FeatureFlags;

namespace Storefront;

/// <summary>Where the flags are kept that people change: for one process in a file, for several in PostgreSQL, with Redis between it and them (docs/deploy.md).</summary>
internal static class FlagsHome
{
    public static FlagsBuilder AddHome(this FlagsBuilder flags, IConfiguration configuration)
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

        // Whatever happens to the servers, the shop opens with what it knew last.
        return flags.KeepLastKnownGood();
    }

    /// <summary>People change flags where there is a store.</summary>
    public static void MapHome(this WebApplication app)
    {
        if (!app.Configuration.GetValue<bool>("Flags:ReadsFromRedis"))
        {
            app.MapFlagsAdmin("/admin/feature-flags");
        }
    }
}
