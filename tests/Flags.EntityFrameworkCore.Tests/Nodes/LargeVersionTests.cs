using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>Versions that no database has counted: from a cache, from a file, or written directly into the database.</summary>
public class LargeVersionTests
{
    private const long MaxDistance = 1_000_000;

    /// <summary>The maximum of each of the three numbers, and the limits of how far an epoch may be ahead.</summary>
    public static TheoryData<long, long, long> Versions => new()
    {
        { long.MaxValue, long.MaxValue, long.MaxValue },
        { StoreVersion.MaxEpoch, long.MaxValue, long.MaxValue },
        { MaxDistance + 1, 1, 1 },
        { MaxDistance, long.MaxValue, long.MaxValue },
        { MaxDistance - 1, 1, 1 },
        { 0, long.MaxValue, 0 },
        { 0, 1, long.MaxValue },
    };

    [Theory, MemberData(nameof(Versions))]
    public async Task Planted_version_in_the_cache_is_replaced_by_the_database(long epoch, long sequence, long revision)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp app = await Node.StartWithCacheAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.WaitForVersionAsync(app.Version());

        StoreSnapshot planted = CreateSnapshot(new StoreVersion(epoch, sequence, revision));
        cache.Replace(planted);
        await app.PollUntilAsync(() => app.Version() > planted.Version && cache.Snapshot!.Version == app.Version() && app.PageSize() == 30);
        await using StoreApp fresh = await Node.StartWithCacheAsync(database, cache, clock);

        Assert.Equal((app.Version(), 30), (fresh.Version(), fresh.PageSize()));
        Assert.InRange(await database.ExecuteScalarAsync<long>("SELECT era FROM feature_flag_head"), 0, MaxDistance + 1);
        await app.SetAsync(Flags.Names.PageSize, "31");
        await fresh.PollUntilAsync(() => fresh.PageSize() == 31);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task Planted_newer_version_marker_is_superseded_by_the_database(long epoch, long sequence, long revision)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp app = await Node.StartWithCacheAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.WaitForVersionAsync(app.Version());

        StoreVersion ahead = new(epoch, sequence, revision);
        await cache.GetAsync(ahead, StoreApp.Cancellation);
        await app.PollUntilAsync(() => app.Version() > ahead);

        await app.SetAsync(Flags.Names.PageSize, "31");
        Assert.InRange(await database.ExecuteScalarAsync<long>("SELECT era FROM feature_flag_head"), 0, MaxDistance + 1);
    }

    [Theory]
    [InlineData(StoreVersion.MaxEpoch)]
    [InlineData(MaxDistance)]
    public async Task Planted_version_in_the_file_is_superseded_by_the_database(long epoch)
    {
        string folder = Directory.CreateTempSubdirectory("flags-").FullName;
        string file = Path.Combine(folder, "kept");
        StoreVersion planted = new(epoch, long.MaxValue, long.MaxValue);
        await File.WriteAllBytesAsync(file, SnapshotSerializer.Write(CreateSnapshot(planted)), StoreApp.Cancellation);
        await using StoreApp app = await StoreApp.StartAsync(
            flags => flags.AddLastKnownGoodFile(options => options.Path = file).AddStore(
                store => store.UseSqlite($"Data Source={folder}/later/flags.db")));
        Assert.Equal(99, app.PageSize());

        Directory.CreateDirectory(Path.Combine(folder, "later"));
        await app.PollUntilAsync(() => app.Failure is null);
        await app.SetAsync(Flags.Names.PageSize, "31");

        Assert.True(app.Version() > planted);
        Assert.InRange(app.Version().Epoch, 0, MaxDistance + 1);
        Assert.Equal(app.Version().Epoch, app.Source.State!.StoredEpoch);
    }

    [Theory]
    [InlineData(Engine.Sqlite, long.MaxValue)]
    [InlineData(Engine.Sqlite, StoreVersion.MaxEpoch + 1)]
    [InlineData(Engine.Sqlite, -1L)]
    [InlineData(Engine.PostgreSql, long.MaxValue)]
    public async Task Epoch_out_of_range_in_the_database_is_reset(Engine engine, long epoch)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using (StoreApp previous = await StoreApp.StartAsync(database))
        {
            await previous.SetAsync(Flags.Names.PageSize, "30");
        }

        await database.ExecuteAsync($"UPDATE feature_flag_head SET era = {epoch}");
        await using StoreApp app = await StoreApp.StartAsync(database);

        Assert.Equal((0, 30), (app.Version().Epoch, app.PageSize()));
        Assert.Equal(0, await database.ExecuteScalarAsync<long>("SELECT era FROM feature_flag_head"));
        await app.SetAsync(Flags.Names.PageSize, "31");
        await app.AssertIntactAsync();
    }

    private static StoreSnapshot CreateSnapshot(StoreVersion version) => new(
        version,
        "",
        new Dictionary<string, StoredSetting>(StringComparer.Ordinal)
        {
            [Flags.Names.PageSize] = new(true, "99", DateTimeOffset.UnixEpoch, "eve", 1, false),
        },
        []);
}
