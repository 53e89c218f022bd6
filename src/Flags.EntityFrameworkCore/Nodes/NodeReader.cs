using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Reads the nodes, which are the processes that use flags of the store, from the table <c>feature_flag_nodes</c>.</summary>
internal static class NodeReader
{
    /// <summary>
    /// The number of minutes for which a node counts as live after its last contact. A node sends a heartbeat every minute.
    /// </summary>
    private const int LiveMinutes = 5;

    /// <summary>
    /// Reads the nodes, starting with the live nodes. If a flag is given, only nodes of builds that declare the flag are read.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="flag">The name of a flag, to read only nodes of builds that declare it; null for all nodes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<FlagNodeList> ReadAsync(DbContext context, string? flag, CancellationToken cancellationToken)
    {
        Dictionary<string, string>? types = flag is null
            ? null
            : await ReadTypesAsync(context, flag, cancellationToken).ConfigureAwait(false);
        if (types is { Count: 0 })
        {
            return new FlagNodeList([], 0);
        }

        string[]? builds = types?.Keys.ToArray();
        IQueryable<NodeRow> rows = context.Set<NodeRow>().Where(node => builds == null || builds.Contains(node.BuildHash));
        int total = await rows.CountAsync(cancellationToken).ConfigureAwait(false);

        DateTime now = await DatabaseTime.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        (DateTime from, DateTime until) = (now.AddMinutes(-LiveMinutes), now.AddMinutes(LiveMinutes));
        List<NodeLine> nodes = await TolerantRowReader.ReadAsync(
            rows.OrderByDescending(node => node.LastContact > from && node.LastContact < until)
                .ThenByDescending(static node => node.LastContact).ThenBy(static node => node.Id).Take(FlagNodeList.MaxNodes)
                .Select(node => new NodeLine(
                    node.Id, node.Name, node.Application, node.BuildHash, node.StartedAt, node.LastContact,
                    node.LastContact > from && node.LastContact < until)),
            cancellationToken).ConfigureAwait(false);
        return new FlagNodeList(
            [
                .. nodes.Select(node => new FlagNode(
                    node.Id,
                    node.Name,
                    node.Application,
                    node.BuildHash,
                    new DateTimeOffset(node.StartedAt),
                    new DateTimeOffset(node.LastContact),
                    node.IsLive)
                {
                    Type = types?.GetValueOrDefault(node.BuildHash),
                }),
            ],
            total);
    }

    /// <summary>
    /// Returns the type of a flag in each build that declares the flag. The key is the hash of the build. The rows of builds are streamed,
    /// because the JSON in a row may be large.
    /// </summary>
    private static async Task<Dictionary<string, string>> ReadTypesAsync(
        DbContext context, string flag, CancellationToken cancellationToken)
    {
        Dictionary<string, string> types = new(StringComparer.Ordinal);
        string mark = BuildFlags.Mark(flag);
        await foreach (var build in context.Set<BuildRow>()
            .Where(build => build.Flags.Contains(mark))
            .Select(static build => new { build.Hash, build.Flags })
            .AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (BuildFlags.Read(build.Flags).TryGetValue(flag, out string? type))
            {
                types[build.Hash] = type;
            }
        }

        return types;
    }

    /// <summary>
    /// Returns the query for live nodes, which have contacted the store recently. A node is not live if the time of its last contact
    /// lies in the future or cannot be read.
    /// </summary>
    public static async Task<IQueryable<NodeRow>> LiveAsync(DbContext context, CancellationToken cancellationToken)
    {
        DateTime now = await DatabaseTime.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        (DateTime from, DateTime until) = (now.AddMinutes(-LiveMinutes), now.AddMinutes(LiveMinutes));
        return context.Set<NodeRow>().Where(node => node.LastContact > from && node.LastContact < until);
    }
}
