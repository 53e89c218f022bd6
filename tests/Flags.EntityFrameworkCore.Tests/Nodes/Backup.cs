namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>A backup of the tables of flags.</summary>
internal sealed class Backup
{
    private static readonly string[] s_tables = ["feature_flags", "feature_flag_audit", "feature_flag_changes", "feature_flag_head"];

    public static async Task<Backup> CreateAsync(StoreDatabase database)
    {
        await database.ExecuteAsync(
            string.Join(';', s_tables.Select(static table => $"CREATE TABLE backup_{table} AS SELECT * FROM {table}")));
        return new Backup();
    }

    /// <summary>
    /// Restores the backup in one step, like restored files. The head comes last, because triggers change it until then.
    /// </summary>
    public Task RestoreAsync(StoreDatabase database) =>
        database.TamperAuditAsync($"BEGIN; {string.Join(';', s_tables.Select(Restore))}; COMMIT");

    private static string Restore(string table) => $"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM backup_{table}";
}
