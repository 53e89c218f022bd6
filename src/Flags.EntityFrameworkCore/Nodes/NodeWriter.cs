using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Writes the rows of nodes and builds. All times come from the clock of the database.</summary>
internal static class NodeWriter
{
    /// <summary>The number of days for which the row of a node is kept after the last contact of the node.</summary>
    private const int KeptDays = 7;

    /// <summary>
    /// The maximum number of rows of nodes in the database. Imported reports add no rows above this limit, because a client with
    /// write access to the cache could otherwise create any number of rows.
    /// </summary>
    private const int MostNodes = 10_000;

    /// <summary>The step in seconds to which the age of a contact is rounded up, so that one statement updates many nodes.</summary>
    private const int AgeStep = 30;

    /// <summary>
    /// The maximum age of a report that updates the last contact of a known node. An older report is skipped, because the node
    /// would not count as live anyway.
    /// </summary>
    private static readonly TimeSpan s_oldestContact = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Stores the build of this process in the database. If a row for the same build exists, for example from an imported report, the
    /// flags and declarations of that row are updated.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="own">The report of this process.</param>
    /// <param name="uptime">The time since the start of this process, measured with the monotonic clock.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task UpsertAsync(DbContext context, NodeReport own, TimeSpan uptime, CancellationToken cancellationToken)
    {
        DateTime now = await DatabaseTime.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        await TellOwnBuildAsync(context, own.Build, now, cancellationToken).ConfigureAwait(false);
        if (!await context.Set<NodeRow>().AnyAsync(row => row.Id == own.Id, cancellationToken).ConfigureAwait(false))
        {
            context.Add(RowOf(own, now - uptime));
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        await TellContactAsync(context, [own.Id], now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds rows for new nodes from imported reports, and updates the last contact in the rows of known nodes. Skips known nodes
    /// whose stored last contact is less than a minute old.
    /// </summary>
    public static async Task UpsertAsync(
        DbContext context, IReadOnlyList<(NodeReport Node, TimeSpan Age)> others, CancellationToken cancellationToken)
    {
        DateTime now = await DatabaseTime.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        DateTime fresh = now.AddMinutes(-1);
        Guid[] ids = [.. others.Select(static other => other.Node.Id)];
        Dictionary<Guid, bool> known = await context.Set<NodeRow>().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, IsFresh = row.LastContact > fresh })
            .ToDictionaryAsync(static row => row.Id, static row => row.IsFresh, cancellationToken).ConfigureAwait(false);
        (NodeReport Node, TimeSpan Age)[] added = [.. others.Where(other => !known.ContainsKey(other.Node.Id))];
        if (added.Length > 0)
        {
            int room = Math.Max(0, MostNodes - await context.Set<NodeRow>().CountAsync(cancellationToken).ConfigureAwait(false));
            added = [.. added.Take(room)];
            await TellBuildsAsync(context, added, now, cancellationToken).ConfigureAwait(false);
            context.AddRange(added.Select(static other => RowOf(other.Node, other.Node.StartedAt.UtcDateTime)));
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        IEnumerable<(NodeReport Node, TimeSpan Age)> stale = others.Where(other =>
            known.TryGetValue(other.Node.Id, out bool isFresh) && !isFresh && other.Age < s_oldestContact);
        foreach (IGrouping<int, Guid> some in added.Concat(stale).GroupBy(static other => StepOf(other.Age), static other => other.Node.Id))
        {
            await TellContactAsync(context, [.. some], now.AddSeconds(-some.Key), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes the row of a node, and returns the number of deleted rows.</summary>
    public static Task<int> UnregisterAsync(DbContext context, Guid node, CancellationToken cancellationToken) =>
        context.Set<NodeRow>().Where(row => row.Id == node).ExecuteDeleteAsync(cancellationToken);

    /// <summary>
    /// Deletes the rows of nodes that were not in contact with the store recently, and then the rows of builds that no remaining node uses.
    /// If a node of such a build is still running, this node inserts the row of its build again.
    /// </summary>
    public static async Task CleanAsync(DbContext context, CancellationToken cancellationToken)
    {
        DateTime now = await DatabaseTime.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        (DateTime from, DateTime until) = (now.AddDays(-KeptDays), now.AddDays(KeptDays));
        await context.Set<NodeRow>().Where(row => row.LastContact < from || row.LastContact > until)
            .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await context
            .Set<BuildRow>()
            .Where(build => !context.Set<NodeRow>().Any(node => node.BuildHash == build.Hash))
            .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sets the time of the last contact of the given nodes to <paramref name="at"/>, and returns the number of updated rows. A node with
    /// a later contact is not changed.
    /// </summary>
    private static Task<int> TellContactAsync(DbContext context, Guid[] nodes, DateTime at, CancellationToken cancellationToken) =>
        context.Set<NodeRow>().Where(row => nodes.Contains(row.Id) && row.LastContact < at)
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.LastContact, at), cancellationToken);

    private static int StepOf(TimeSpan age) => Math.Max(0, (int)Math.Ceiling(age.TotalSeconds / AgeStep)) * AgeStep;

    private static NodeRow RowOf(NodeReport node, DateTime startedAt) => new()
    {
        Id = node.Id,
        Name = Cut(node.Name),
        Application = Cut(node.Build.Application),
        BuildHash = node.Build.Hash,
        StartedAt = startedAt,
        LastContact = DateTime.UnixEpoch,
    };

    /// <summary>
    /// Writes the build of this process. If a row with the same hash exists, for example from an imported report, its flags and
    /// declarations are updated.
    /// </summary>
    private static async Task TellOwnBuildAsync(DbContext context, FlagBuild build, DateTime now, CancellationToken cancellationToken)
    {
        IQueryable<BuildRow> known = context.Set<BuildRow>().Where(row => row.Hash == build.Hash);
        string flags = BuildFlags.Write(build.Flags);
        if (await known.AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            await known.Where(row => row.Flags != flags || row.Declarations != build.Declarations)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(static row => row.Flags, flags).SetProperty(static row => row.Declarations, build.Declarations),
                    cancellationToken).ConfigureAwait(false);
            return;
        }

        await AddBuildsAsync(context, [build], now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Inserts a row for each build in imported reports that has no row yet.</summary>
    private static async Task TellBuildsAsync(
        DbContext context, IReadOnlyList<(NodeReport Node, TimeSpan Age)> others, DateTime now, CancellationToken cancellationToken)
    {
        FlagBuild[] builds = [.. others.Select(static other => other.Node.Build).DistinctBy(static build => build.Hash)];
        string[] hashes = [.. builds.Select(static build => build.Hash)];
        List<string> known = await context
            .Set<BuildRow>()
            .Where(row => hashes.Contains(row.Hash))
            .Select(static row => row.Hash)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        await AddBuildsAsync(context, [.. builds.ExceptBy(known, static build => build.Hash)], now, cancellationToken)
            .ConfigureAwait(false);
    }

    private static async Task AddBuildsAsync(
        DbContext context, IReadOnlyList<FlagBuild> builds, DateTime now, CancellationToken cancellationToken)
    {
        if (builds.Count == 0)
        {
            return;
        }

        context.AddRange(builds.Select(build => new BuildRow
        {
            Hash = build.Hash,
            Flags = BuildFlags.Write(build.Flags),
            Declarations = build.Declarations,
            FirstSeen = now,
        }));
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Cut(string text) => text.Length <= ColumnLengths.Node ? text : text[..ColumnLengths.Node];
}
