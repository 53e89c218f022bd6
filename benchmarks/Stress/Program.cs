using FeatureFlags.Benchmarks.Stress;

// benchmarks/stress.sh runs all scenarios with a temporary PostgreSQL server.
switch (args)
{
    case ["serve", string connection, string chains]:
        await Server.RunAsync(connection, int.Parse(chains, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["outage", string connection, string folder]:
        return await Outage.RunAsync(connection, new Postgres(folder));
    case ["growth", string connection]:
        return await Growth.RunAsync(connection);
    case ["lists", string connection]:
        return await Lists.RunAsync(connection);
    default:
        await Console.Error.WriteLineAsync(
            "Run benchmarks/stress.sh, or outage <connection string> <folder>, growth <connection string>, lists <connection string>.");
        return 2;
}
