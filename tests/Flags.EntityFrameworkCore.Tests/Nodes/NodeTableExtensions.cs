using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>Waits for the registration and the heartbeats of nodes.</summary>
internal static class NodeTableExtensions
{
    /// <summary>
    /// Waits until the process has registered in the database. It then sends no more queries, because its clock stands still.
    /// </summary>
    public static Task WaitForRegistrationAsync(this StoreApp app) =>
        app.Services.GetRequiredService<NodeRegistration>().Registered.WaitAsync(TimeSpan.FromSeconds(30), StoreApp.Cancellation);

    public static async Task<IReadOnlyList<FlagNode>> ReadNodesAsync(this StoreApp app) =>
        (await app.Admin.ReadNodesAsync(null, StoreApp.Cancellation)).Nodes;

    /// <summary>Moves the last contact of all nodes into the past.</summary>
    public static Task<int> AgeNodesAsync(this StoreDatabase database, int minutes) => database.ExecuteAsync(
        database.Engine == Engine.Sqlite
            ? $"UPDATE feature_flag_nodes SET last_contact = strftime('%Y-%m-%d %H:%M:%f', last_contact, '-{minutes} minutes')"
            : $"UPDATE feature_flag_nodes SET last_contact = last_contact - interval '{minutes} minutes'");

    /// <summary>Advances the clock until the next heartbeat. The work after the previous heartbeat is done by then.</summary>
    public static async Task AdvanceToHeartbeatAsync(this StoreApp app, StoreDatabase database)
    {
        Guid own = app.Services.GetRequiredService<NodeIdentity>().Id;
        await database.AgeNodesAsync(6);
        await app.AdvanceClockUntilAsync(async () => (await app.ReadNodesAsync()).Single(node => node.Id == own).IsLive);
    }

    /// <summary>Advances the clock until a condition holds.</summary>
    public static async Task AdvanceClockUntilAsync(this StoreApp app, Func<Task<bool>> condition)
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
