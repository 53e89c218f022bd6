namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>The tables of flags as they were.</summary>
internal sealed class Backup
{
    private static readonly string[] s_tables = ["feature_flags", "feature_flag_audit", "feature_flag_changes", "feature_flag_head"];

    public static async Task<Backup> TakeAsync(StoreDatabase database)
    {
        await database.ExecuteAsync(string.Join(';', s_tables.Select(static table => $"CREATE TABLE backup_{table} AS SELECT * FROM {table}")));
        return new Backup();
    }

    /// <summary>In one step, as when the files are put back. The head comes last: triggers count until then.</summary>
    public Task RestoreAsync(StoreDatabase database) =>
        database.TamperAuditAsync($"BEGIN; {string.Join(';', s_tables.Select(static table => $"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM backup_{table}"))}; COMMIT");
}
