using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Who uses flags, as the tables have it.</summary>
internal static class NodeReader
{
    /// <summary>Minutes after the last contact for which a process counts as running: it is heard of every minute.</summary>
    private const int LiveMinutes = 5;

    public static async Task<IReadOnlyList<FlagNode>> ReadAsync(DbContext context, CancellationToken cancellationToken)
    {
        // In SQL the present moment is the database's, for all nodes the same.
        List<NodeLine> nodes = await HandWritten.ReadAsync(
            context.Set<NodeRow>().OrderBy(static node => node.Name).ThenBy(static node => node.Id).Select(static node => new NodeLine(
                node.Id, node.Name, node.Application, node.BuildHash, node.StartedAt, node.LastContact,
                node.LastContact > DateTime.UtcNow.AddMinutes(-LiveMinutes) && node.LastContact < DateTime.UtcNow.AddMinutes(LiveMinutes))),
            cancellationToken).ConfigureAwait(false);
        Dictionary<string, IReadOnlyDictionary<string, string>> builds = (await context.Set<BuildRow>()
            .Select(static build => new { build.Hash, build.Flags }).ToListAsync(cancellationToken).ConfigureAwait(false))
            .ToDictionary(static build => build.Hash, static build => BuildFlags.Read(build.Flags), StringComparer.Ordinal);
        return
        [
            .. nodes.Select(node => new FlagNode(
                node.Id,
                node.Name,
                new FlagBuild(node.Application, node.BuildHash, builds.GetValueOrDefault(node.BuildHash) ?? BuildFlags.Read(null)),
                new DateTimeOffset(node.StartedAt),
                new DateTimeOffset(node.LastContact),
                node.IsLive)),
        ];
    }

    /// <summary>Those that are running. A time far ahead, or none that can be read, is nobody's of these.</summary>
    public static IQueryable<NodeRow> Live(DbContext context) => context.Set<NodeRow>().Where(
        static node => node.LastContact > DateTime.UtcNow.AddMinutes(-LiveMinutes) && node.LastContact < DateTime.UtcNow.AddMinutes(LiveMinutes));
}
