using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Writes into the tables who uses flags. All times are the database's: in SQL, the present moment is its own.</summary>
internal static class NodeWriter
{
    /// <summary>Days after which a process that was not heard of is forgotten.</summary>
    private const int KeptDays = 7;

    /// <summary>Tells that this process runs. One that is new also looks for those that are gone.</summary>
    public static async Task TellAsync(DbContext context, NodeReport own, CancellationToken cancellationToken)
    {
        await TellBuildAsync(context, own.Build, isOwn: true, cancellationToken).ConfigureAwait(false);
        if (await TellAsync(context, own, TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
        {
            await CleanAsync(context, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells that other processes were heard of, some time ago.</summary>
    public static async Task TellAsync(DbContext context, IReadOnlyList<(NodeReport Node, TimeSpan Age)> others, CancellationToken cancellationToken)
    {
        foreach (FlagBuild build in others.Select(static other => other.Node.Build).DistinctBy(static build => build.Hash))
        {
            await TellBuildAsync(context, build, isOwn: false, cancellationToken).ConfigureAwait(false);
        }

        foreach ((NodeReport node, TimeSpan age) in others.DistinctBy(static other => other.Node.Id).OrderBy(static other => other.Node.Id))
        {
            await TellAsync(context, node, age > TimeSpan.Zero ? age : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Forgets a process.</summary>
    public static Task<int> ForgetAsync(DbContext context, Guid node, CancellationToken cancellationToken) =>
        context.Set<NodeRow>().Where(row => row.Id == node).ExecuteDeleteAsync(cancellationToken);

    /// <returns>Whether it was not known before.</returns>
    private static async Task<bool> TellAsync(DbContext context, NodeReport node, TimeSpan age, CancellationToken cancellationToken)
    {
        double seconds = -age.TotalSeconds;
        IQueryable<NodeRow> known = context.Set<NodeRow>().Where(row => row.Id == node.Id);
        bool isNew = !await known.AnyAsync(cancellationToken).ConfigureAwait(false);
        if (isNew)
        {
            context.Add(new NodeRow
            {
                Id = node.Id,
                Name = Cut(node.Name),
                Application = Cut(node.Build.Application),
                BuildHash = node.Build.Hash,
                StartedAt = node.StartedAt.UtcDateTime,
                LastContact = DateTime.UnixEpoch,
            });
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        // Whoever tells of something older does not make it so.
        await known.Where(row => row.LastContact < DateTime.UtcNow.AddSeconds(seconds))
            .ExecuteUpdateAsync(set => set.SetProperty(static row => row.LastContact, row => DateTime.UtcNow.AddSeconds(seconds)), cancellationToken).ConfigureAwait(false);
        return isNew;
    }

    /// <summary>Forgets those that nobody has heard of for long, and builds that none has. One that has it again writes it anew.</summary>
    private static async Task CleanAsync(DbContext context, CancellationToken cancellationToken)
    {
        await context.Set<NodeRow>().Where(static row => row.LastContact < DateTime.UtcNow.AddDays(-KeptDays) || row.LastContact > DateTime.UtcNow.AddDays(KeptDays)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await context.Set<BuildRow>().Where(build => !context.Set<NodeRow>().Any(node => node.BuildHash == build.Hash)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a process says of its own build counts more than what another one has heard.</summary>
    private static async Task TellBuildAsync(DbContext context, FlagBuild build, bool isOwn, CancellationToken cancellationToken)
    {
        IQueryable<BuildRow> known = context.Set<BuildRow>().Where(row => row.Hash == build.Hash);
        string flags = BuildFlags.Write(build.Flags);
        if (!await known.AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            context.Add(new BuildRow { Hash = build.Hash, Flags = flags, FirstSeen = DateTime.UnixEpoch });
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            await known.ExecuteUpdateAsync(static set => set.SetProperty(static row => row.FirstSeen, static row => DateTime.UtcNow), cancellationToken).ConfigureAwait(false);
        }
        else if (isOwn)
        {
            await known.Where(row => row.Flags != flags).ExecuteUpdateAsync(set => set.SetProperty(static row => row.Flags, flags), cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Cut(string text) => text.Length <= Lengths.Node ? text : text[..Lengths.Node];
}
