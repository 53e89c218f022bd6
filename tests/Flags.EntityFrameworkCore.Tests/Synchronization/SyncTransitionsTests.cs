using FeatureFlags.EntityFrameworkCore;
using static FeatureFlags.EntityFrameworkCore.SyncEvent;
using static FeatureFlags.EntityFrameworkCore.SyncState;

namespace FeatureFlags.Tests.EntityFrameworkCore.Synchronization;

/// <summary>The table of all transitions: a row for each event, a column for each state.</summary>
public class SyncTransitionsTests
{
    private static readonly SyncState[] s_states = [Follower, Leader, Disconnected, WaitingForFill, Verifying];

    private static readonly Dictionary<SyncEvent, SyncState[]> s_withoutLease = new()
    {
        [CacheFailed] = [Disconnected, Disconnected, Disconnected, Disconnected, Disconnected],
        [CacheEmpty] = [WaitingForFill, WaitingForFill, WaitingForFill, WaitingForFill, WaitingForFill],
        [CacheSuspect] = [Verifying, Verifying, Verifying, Verifying, Verifying],
        [CacheCurrent] = [Follower, Follower, Follower, Follower, Follower],
        [DatabaseRead] = [Follower, Follower, Disconnected, Follower, Follower],
        [DatabaseFailed] = [Follower, Follower, Disconnected, Follower, Verifying],
    };

    private static readonly Dictionary<SyncEvent, SyncState[]> s_withLease = new()
    {
        [CacheFailed] = [Disconnected, Disconnected, Disconnected, Disconnected, Disconnected],
        [CacheEmpty] = [Leader, Leader, Leader, Leader, Leader],
        [CacheSuspect] = [Leader, Leader, Leader, Leader, Leader],
        [CacheCurrent] = [Leader, Leader, Leader, Leader, Leader],
        [DatabaseRead] = [Leader, Leader, Disconnected, Leader, Leader],
        [DatabaseFailed] = [Leader, Leader, Disconnected, Leader, Leader],
    };

    [Theory, InlineData(false), InlineData(true)]
    public void Each_event_leads_from_each_state_to_the_state_of_the_table(bool hasLease)
    {
        Dictionary<SyncEvent, SyncState[]> table = hasLease ? s_withLease : s_withoutLease;
        Assert.Equal(Enum.GetValues<SyncEvent>(), table.Keys.Order());
        Assert.Equal(Enum.GetValues<SyncState>(), s_states.Order());
        foreach ((SyncEvent change, SyncState[] expected) in table)
        {
            Assert.Equal(expected, s_states.Select(state => SyncTransitions.Next(state, change, hasLease)));
        }
    }
}
