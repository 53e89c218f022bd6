using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Keeps running processes of other builds from losing what they use: a setting that is taken out, or made for another type.</summary>
internal sealed class FlagUses(FlagEngine engine)
{
    private const string Savepoint = "flags_nodes";

    private string? _own;
    private volatile bool _areTablesThere;

    /// <summary>Whether others may suffer. A flag of this process that is taken out has the source beneath; what none here declares would be gone.</summary>
    public static bool IsTouched(FlagDescription? flag, bool isReset) => flag is null || !isReset;

    /// <exception cref="FlagAdminException">Others would suffer.</exception>
    public async Task CheckAsync(StoreTransaction transaction, string flag, FlagDescription? description, bool isReset, CancellationToken cancellationToken)
    {
        if (!IsTouched(description, isReset))
        {
            return;
        }

        Dictionary<string, string?> touched = new(StringComparer.Ordinal) { [flag] = description?.Type };
        foreach (FlagAdminException fault in (await FindFaultsAsync(transaction, touched, cancellationToken).ConfigureAwait(false)).Values)
        {
            throw fault;
        }
    }

    /// <summary>Looks for running processes that would suffer.</summary>
    /// <param name="transaction">That is to change the flags.</param>
    /// <param name="touched">The type that each flag has here; null for one that is taken out and that nothing here declares.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The refusals, by the flag's name.</returns>
    public async Task<Dictionary<string, FlagAdminException>> FindFaultsAsync(StoreTransaction transaction, Dictionary<string, string?> touched, CancellationToken cancellationToken)
    {
        Dictionary<string, FlagAdminException> faults = new(StringComparer.Ordinal);
        if (touched.Count == 0)
        {
            return faults;
        }

        string own = _own ??= FlagBuild.Of(engine).Hash;
        string? only = touched.Count == 1 ? BuildFlags.Mark(touched.Keys.First()) : null;
        List<(string Node, string Application, IReadOnlyDictionary<string, string> Flags)> others =
            await transaction.AskAsync((context, cancel) => ReadIfThereAsync(context, own, only, cancel), cancellationToken).ConfigureAwait(false);
        foreach ((string flag, string? type) in touched)
        {
            FlagUse[] uses = [.. others.Where(node => node.Flags.TryGetValue(flag, out string? theirs) && theirs != type).Select(node => new FlagUse(node.Node, node.Application, node.Flags[flag]))];
            if (uses.Length > 0)
            {
                faults[flag] = new FlagAdminException(FlagRefusal.Conflict, UseMessage.Of(flag, type, uses));
            }
        }

        return faults;
    }

    /// <summary>A database of the application may not have the tables yet, or its user no rights on them. PostgreSQL ends the transaction where it refuses something.</summary>
    private async Task<List<(string Node, string Application, IReadOnlyDictionary<string, string> Flags)>> ReadIfThereAsync(DbContext context, string own, string? only, CancellationToken cancellationToken)
    {
        IDbContextTransaction? transaction = _areTablesThere || !context.Database.IsNpgsql() ? null : context.Database.CurrentTransaction;
        try
        {
            if (transaction is not null)
            {
                await transaction.CreateSavepointAsync(Savepoint, cancellationToken).ConfigureAwait(false);
            }

            List<(string, string, IReadOnlyDictionary<string, string>)> others = await ReadAsync(context, own, only, cancellationToken).ConfigureAwait(false);
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

    private static async Task<List<(string Node, string Application, IReadOnlyDictionary<string, string> Flags)>> ReadAsync(DbContext context, string own, string? only, CancellationToken cancellationToken)
    {
        var nodes = await NodeReader.Live(context).Where(node => node.BuildHash != own).OrderBy(static node => node.Name)
            .Select(static node => new { node.Name, node.Application, node.BuildHash }).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (nodes.Count == 0)
        {
            return [];
        }

        string[] hashes = [.. nodes.Select(static node => node.BuildHash).Distinct()];
        Dictionary<string, IReadOnlyDictionary<string, string>> builds = (await context.Set<BuildRow>()
            .Where(build => hashes.Contains(build.Hash) && (only == null || build.Flags.Contains(only)))
            .Select(static build => new { build.Hash, build.Flags }).ToListAsync(cancellationToken).ConfigureAwait(false))
            .ToDictionary(static build => build.Hash, static build => BuildFlags.Read(build.Flags), StringComparer.Ordinal);
        return [.. nodes.Where(node => builds.ContainsKey(node.BuildHash)).Select(node => (node.Name, node.Application, builds[node.BuildHash]))];
    }
}
