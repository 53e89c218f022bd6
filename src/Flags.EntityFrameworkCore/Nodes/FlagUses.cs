using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Rejects changes that would affect live nodes (running processes) of other builds, which are programs with other flag
/// manifests. A change is rejected if it removes a setting that such a node uses, or stores a setting that such a node would
/// reject.
/// </summary>
internal sealed class FlagUses(FlagEngine engine)
{
    private const string Savepoint = "flags_nodes";

    /// <summary>The maximum number of builds whose declarations are cached.</summary>
    private const int MostBuilds = 50;

    /// <summary>
    /// A cache of the declarations of builds. The key is the hash of the build, which covers the declarations. The cache is
    /// accessed only in write transactions, of which a process runs one at a time.
    /// </summary>
    private readonly Dictionary<string, BuildDeclarations> _declarations = new(StringComparer.Ordinal);

    private string? _own;
    private volatile bool _areTablesThere;

    /// <summary>
    /// Returns whether a change may affect nodes of other builds. Any change that stores a setting may affect these nodes. The removal of a
    /// setting may affect them only if this build does not declare the flag; otherwise, a lower-precedence source supplies the value.
    /// </summary>
    public static bool IsTouched(FlagDescription? flag, bool isReset) => flag is null || !isReset;

    /// <exception cref="FlagAdminException">The change would affect live nodes of other builds.</exception>
    public async Task CheckAsync(
        StoreTransaction transaction, string flag, FlagDescription? description, TargetSetting setting, CancellationToken cancellationToken)
    {
        if (!IsTouched(description, setting.IsReset))
        {
            return;
        }

        Dictionary<string, (FlagDescription?, TargetSetting)> touched = new(StringComparer.Ordinal) { [flag] = (description, setting) };
        foreach (FlagAdminException error in (await FindErrorsAsync(transaction, touched, cancellationToken).ConfigureAwait(false)).Values)
        {
            throw error;
        }
    }

    /// <summary>Returns an exception for each flag whose change would affect live nodes of other builds.</summary>
    /// <param name="transaction">The transaction that changes the flags.</param>
    /// <param name="touched">
    /// The requested settings by the flag's name. The description is null for a flag that this build does not declare and whose
    /// setting is removed.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The exceptions by the flag's name.</returns>
    public async Task<Dictionary<string, FlagAdminException>> FindErrorsAsync(
        StoreTransaction transaction,
        Dictionary<string, (FlagDescription? Flag, TargetSetting TargetSetting)> touched,
        CancellationToken cancellationToken)
    {
        Dictionary<string, FlagAdminException> errors = new(StringComparer.Ordinal);
        if (touched.Count == 0)
        {
            return errors;
        }

        string own = _own ??= FlagBuild.FromEngine(engine).Hash;
        string? only = touched.Count == 1 ? BuildFlags.Mark(touched.Keys.First()) : null;
        List<OtherNode> others = await transaction
            .QueryAsync((context, cancel) => ReadIfThereAsync(context, own, only, cancel), cancellationToken).ConfigureAwait(false);
        foreach ((string flag, (FlagDescription? description, TargetSetting setting)) in touched)
        {
            FlagUse[] uses = [.. others.Select(node => FindUse(node, flag, description, setting)).OfType<FlagUse>()];
            if (uses.Length > 0)
            {
                errors[flag] = new FlagAdminException(FlagAdminError.Conflict, UseMessage.Of(flag, description?.Type, uses));
            }
        }

        return errors;
    }

    /// <summary>Returns a description of the node if the change of the flag would affect it; otherwise <c>null</c>.</summary>
    private static FlagUse? FindUse(OtherNode node, string flag, FlagDescription? description, TargetSetting setting)
    {
        if (!node.Flags.TryGetValue(flag, out string? type))
        {
            return null;
        }

        if (type != description?.Type)
        {
            return new FlagUse(node.Name, node.Application, type, null);
        }

        // While a flag is disabled, the node uses the default of its own manifest, so the stored value is not validated.
        bool counts = setting.Enabled || description.Type == "boolean";
        string? error = counts
            ? node.Declarations?.ValidateSetting(flag, StoredSetting.EffectiveJson(setting.Enabled, setting.Value, description))
            : null;
        return error is null
            ? null
            : new FlagUse(node.Name, node.Application, type, description.IsSensitive ? "the value does not fit the flag" : error);
    }

    /// <summary>
    /// Reads the live nodes of other builds. The result is empty if the application's database lacks the tables of the store, or if the
    /// database user has no permission to read these tables. In PostgreSQL, such an error would abort the transaction, so the method sets a
    /// savepoint first.
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
                // The tables were dropped or the rights revoked since the last read. PostgreSQL has aborted this transaction.
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

    /// <summary>
    /// Reads the declarations of builds into the cache. Each build is read once, because its declarations may be large.
    /// </summary>
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

    /// <summary>Represents a live node whose build differs from the build of this process.</summary>
    private sealed record OtherNode(
        string Name, string Application, IReadOnlyDictionary<string, string> Flags, BuildDeclarations? Declarations);
}
