using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>What tests of nodes do with the table of them.</summary>
internal static class Heartbeats
{
    /// <summary>Waits until it has told the database that it runs: after that it asks for nothing by itself, as its clock stands still.</summary>
    public static Task RegisteredAsync(this StoreApp app) => app.Services.GetRequiredService<NodeRegistration>().Registered.WaitAsync(TimeSpan.FromSeconds(30), StoreApp.Cancellation);

    public static async Task<IReadOnlyList<FlagNode>> ReadNodesAsync(this StoreApp app) => (await app.Admin.ReadNodesAsync(null, StoreApp.Cancellation)).Nodes;

    /// <summary>Lets all processes have been heard of some minutes earlier.</summary>
    public static Task<int> AgeNodesAsync(this StoreDatabase database, int minutes) => database.ExecuteAsync(database.Engine == Engine.Sqlite
        ? $"UPDATE feature_flag_nodes SET last_contact = strftime('%Y-%m-%d %H:%M:%f', last_contact, '-{minutes} minutes')"
        : $"UPDATE feature_flag_nodes SET last_contact = last_contact - interval '{minutes} minutes'");

    /// <summary>Lets time pass until the process was heard of again. What it did after it was heard of before is done by then.</summary>
    public static async Task BeatAsync(this StoreApp app, StoreDatabase database)
    {
        Guid own = app.Services.GetRequiredService<NodeIdentity>().Id;
        await database.AgeNodesAsync(6);
        await app.PassTimeUntilAsync(async () => (await app.ReadNodesAsync()).Single(node => node.Id == own).IsLive);
    }

    /// <summary>Lets time pass until something is so.</summary>
    public static async Task PassTimeUntilAsync(this StoreApp app, Func<Task<bool>> condition)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(StoreApp.Cancellation);
        end.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(20, end.Token);
        }
    }
}
