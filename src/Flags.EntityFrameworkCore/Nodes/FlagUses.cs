using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Keeps running processes of other builds from losing what they use: a setting that is taken out, or that they would refuse.
/// </summary>
internal sealed class FlagUses(FlagEngine engine)
{
    private const string Savepoint = "flags_nodes";

    /// <summary>How many builds are remembered at most.</summary>
    private const int MostBuilds = 50;

    /// <summary>
    /// By the hash of the build, which covers them. Read in transactions that write, of which a process has one at a time.
    /// </summary>
    private readonly Dictionary<string, BuildDeclarations> _declarations = new(StringComparer.Ordinal);

    private string? _own;
    private volatile bool _areTablesThere;

    /// <summary>
    /// Whether others may suffer. A flag of this process that is taken out has the source beneath; what none here declares
    /// would be gone.
    /// </summary>
    public static bool IsTouched(FlagDescription? flag, bool isReset) => flag is null || !isReset;

    /// <exception cref="FlagAdminException">Others would suffer.</exception>
    public async Task CheckAsync(
        StoreTransaction transaction, string flag, FlagDescription? description, Intent intent, CancellationToken cancellationToken)
    {
        if (!IsTouched(description, intent.IsReset))
        {
            return;
        }

        Dictionary<string, (FlagDescription?, Intent)> touched = new(StringComparer.Ordinal) { [flag] = (description, intent) };
        foreach (FlagAdminException fault in (await FindFaultsAsync(transaction, touched, cancellationToken).ConfigureAwait(false)).Values)
        {
            throw fault;
        }
    }

    /// <summary>Looks for running processes that would suffer.</summary>
    /// <param name="transaction">That is to change the flags.</param>
    /// <param name="touched">What becomes of each flag; without a description one that is taken out and that nothing here declares.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The refusals, by the flag's name.</returns>
    public async Task<Dictionary<string, FlagAdminException>> FindFaultsAsync(
        StoreTransaction transaction,
        Dictionary<string, (FlagDescription? Flag, Intent Intent)> touched,
        CancellationToken cancellationToken)
    {
        Dictionary<string, FlagAdminException> faults = new(StringComparer.Ordinal);
        if (touched.Count == 0)
        {
            return faults;
        }

        string own = _own ??= FlagBuild.Of(engine).Hash;
        string? only = touched.Count == 1 ? BuildFlags.Mark(touched.Keys.First()) : null;
        List<OtherNode> others = await transaction
            .AskAsync((context, cancel) => ReadIfThereAsync(context, own, only, cancel), cancellationToken).ConfigureAwait(false);
        foreach ((string flag, (FlagDescription? description, Intent intent)) in touched)
        {
            FlagUse[] uses = [.. others.Select(node => FindUse(node, flag, description, intent)).OfType<FlagUse>()];
            if (uses.Length > 0)
            {
                faults[flag] = new FlagAdminException(FlagRefusal.Conflict, UseMessage.Of(flag, description?.Type, uses));
            }
        }

        return faults;
    }

    /// <summary>Returns how a node uses a flag that would be harmed; <c>null</c> where it would not.</summary>
    private static FlagUse? FindUse(OtherNode node, string flag, FlagDescription? description, Intent intent)
    {
        if (!node.Flags.TryGetValue(flag, out string? type))
        {
            return null;
        }

        if (type != description?.Type)
        {
            return new FlagUse(node.Name, node.Application, type, null);
        }

        // Off, the flag has the default of the node's own manifest.
        bool counts = intent.Enabled || description.Type == "boolean";
        string? fault = counts
            ? node.Declarations?.FindFault(flag, StoredSetting.EffectiveJson(intent.Enabled, intent.Value, description))
            : null;
        return fault is null
            ? null
            : new FlagUse(node.Name, node.Application, type, description.IsSensitive ? "the value does not fit the flag" : fault);
    }

    /// <summary>
    /// A database of the application may not have the tables yet, or its user no rights on them. PostgreSQL ends the
    /// transaction where it refuses something.
    /// </summary>
    private async Task<List<OtherNode>> ReadIfThereAsync(DbContext context, string own, string? only, CancellationToken cancellationToken)
    {
        IDbContextTransaction? transaction = _areTablesThere || !context.Database.IsNpgsql() ? null : context.Database.CurrentTransaction;
        try
        {
            if (transaction is not null)
            {
                await transaction.CreateSavepointAsync(Savepoint, cancellationToken).ConfigureAwait(false);
            }

            List<OtherNode> others = await ReadAsync(context, own, only, cancellationToken).ConfigureAwait(false);
            _areTablesThere = true;
            return others;
        }
        catch (Exception exception) when (StoreFailure.IsMissingTable(exception) || StoreFailure.IsForbidden(exception))
        {
            if (_areTablesThere)
            {
                // Somebody has just taken them away, and this transaction is over.
                _areTablesThere = false;
                throw;
            }

            if (transaction is not null)
            {
                await transaction.RollbackToSavepointAsync(Savepoint, cancellationToken).ConfigureAwait(false);
            }

            return [];
        }
    }

    private async Task<List<OtherNode>> ReadAsync(DbContext context, string own, string? only, CancellationToken cancellationToken)
    {
        IQueryable<NodeRow> live = await NodeReader.LiveAsync(context, cancellationToken).ConfigureAwait(false);
        var nodes = await live.Where(node => node.BuildHash != own).OrderBy(static node => node.Name)
            .Select(
                static node => new { node.Name, node.Application, node.BuildHash }).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (nodes.Count == 0)
        {
            return [];
        }

        string[] hashes = [.. nodes.Select(static node => node.BuildHash).Distinct()];
        Dictionary<string, IReadOnlyDictionary<string, string>> builds = (await context.Set<BuildRow>()
            .Where(build => hashes.Contains(build.Hash) && (only == null || build.Flags.Contains(only)))
            .Select(static build => new { build.Hash, build.Flags }).ToListAsync(cancellationToken).ConfigureAwait(false))
            .ToDictionary(static build => build.Hash, static build => BuildFlags.Read(build.Flags), StringComparer.Ordinal);
        await ReadDeclarationsAsync(context, [.. builds.Keys], cancellationToken).ConfigureAwait(false);
        return
        [
            .. nodes.Where(node => builds.ContainsKey(node.BuildHash))
                .Select(node => new OtherNode(
                    node.Name, node.Application, builds[node.BuildHash], _declarations.GetValueOrDefault(node.BuildHash))),
        ];
    }

    /// <summary>Reads what builds declare, which may be long, once for each build.</summary>
    private async Task ReadDeclarationsAsync(DbContext context, string[] builds, CancellationToken cancellationToken)
    {
        string[] unknown = [.. builds.Where(build => !_declarations.ContainsKey(build))];
        if (unknown.Length == 0)
        {
            return;
        }

        if (_declarations.Count > MostBuilds)
        {
            _declarations.Clear();
            unknown = builds;
        }

        var rows = await context.Set<BuildRow>().Where(build => unknown.Contains(build.Hash) && build.Declarations != null)
            .Select(static build => new { build.Hash, build.Declarations }).ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var row in rows)
        {
            if (BuildDeclarations.Read(row.Declarations) is { } declarations)
            {
                _declarations[row.Hash] = declarations;
            }
        }
    }

    /// <summary>A running process of another build.</summary>
    private sealed record OtherNode(
        string Name, string Application, IReadOnlyDictionary<string, string> Flags, BuildDeclarations? Declarations);
}
