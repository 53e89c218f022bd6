using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Defines the triggers that reject updates and deletions of audit entries.</summary>
internal static class AuditTriggers
{
    /// <summary>The body of the PostgreSQL function that the triggers call to reject a statement.</summary>
    public const string PostgreSqlFunction = $" BEGIN RAISE EXCEPTION '{ErrorMessage}'; END ";

    private const string ErrorMessage = "entries of feature_flag_audit are only added";
    private const string RaiseError = $"BEGIN SELECT RAISE(ABORT, '{ErrorMessage}'); END";

    /// <summary>
    /// Gets the statements that create the triggers in SQLite. SQLite keeps the text of each statement, so
    /// <see cref="ExistAsync"/> can detect changed triggers by comparing the texts.
    /// </summary>
    public static IReadOnlyList<string> Sqlite { get; } =
    [
        $"CREATE TRIGGER feature_flag_audit_update BEFORE UPDATE ON feature_flag_audit {RaiseError}",
        $"CREATE TRIGGER feature_flag_audit_delete BEFORE DELETE ON feature_flag_audit {RaiseError}",

        // INSERT OR REPLACE deletes conflicting rows without running delete triggers.
        "CREATE TRIGGER feature_flag_audit_insert BEFORE INSERT ON feature_flag_audit "
            + "WHEN NEW.sequence < 1 OR EXISTS (SELECT 1 FROM feature_flag_audit WHERE id = NEW.id OR sequence = NEW.sequence) "
            + RaiseError,
    ];

    /// <summary>Returns whether the database has all triggers of the audit log, enabled and unchanged.</summary>
    public static async Task<bool> ExistAsync(DbContext context, CancellationToken cancellationToken) => context.Database.IsNpgsql()
        ? await StoreSql.QueryScalarAsync(context, PostgreSqlQuery(context), cancellationToken).ConfigureAwait(false) is 2L
        : await StoreSql.QueryScalarAsync(context, SqliteQuery, cancellationToken).ConfigureAwait(false) is 3L;

    private static string SqliteQuery =>
        $"SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND sql IN ({string.Join(", ", Sqlite.Select(Literal))})";

    /// <summary>Returns the PostgreSQL query that counts the enabled and unchanged triggers of the audit log.</summary>
    /// <remarks>
    /// The query compares the bit mask <c>tgtype</c>: 58 is a statement trigger before update, delete or truncate, and 7 is a row
    /// trigger before insert.
    /// </remarks>
    private static string PostgreSqlQuery(DbContext context)
    {
        ISqlGenerationHelper sql = context.GetService<ISqlGenerationHelper>();
        string? schema = context.Model.FindEntityType(typeof(AuditRow))!.GetSchema();
        return $"""
            SELECT count(*) FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
            WHERE t.tgrelid = {Literal(sql.DelimitIdentifier("feature_flag_audit", schema))}::pg_catalog.regclass
            AND t.tgenabled IN ('O', 'A') AND t.tgattr::text = '' AND p.prosrc = {Literal(PostgreSqlFunction)}
            AND ((t.tgname = 'feature_flag_audit_change' AND t.tgtype = 58 AND t.tgqual IS NULL)
                OR (t.tgname = 'feature_flag_audit_insert' AND t.tgtype = 7))
            """;
    }

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
