using FeatureFlags.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore.Migrations;

/// <summary>
/// Provides extension methods for the migrations of an application that keeps the flag tables in its own database. The methods
/// add and remove the triggers of these tables.
/// </summary>
public static class FlagsMigrationBuilderExtensions
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";

    private static readonly string[] s_changes = ["insert", "update", "delete"];

    /// <summary>The tables whose changes increment the column <c>revision</c> of <c>feature_flag_head</c>.</summary>
    private static readonly string[] s_counted = ["feature_flags", "feature_flag_changes"];

    /// <summary>
    /// Creates triggers that reject every update, replacement or deletion of entries in <c>feature_flag_audit</c>. SQLite and
    /// PostgreSQL are supported.
    /// </summary>
    /// <param name="migrationBuilder">The migration builder in <c>Up</c>, after the table has been created.</param>
    /// <param name="schema">
    /// The schema of the table if the model sets <c>HasDefaultSchema</c>; <c>null</c> for the default schema of the connection.
    /// SQLite has no schemas.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="migrationBuilder"/> is <c>null</c>.</exception>
    /// <exception cref="NotSupportedException">The database is neither SQLite nor PostgreSQL.</exception>
    public static void AddFeatureFlagAuditTriggers(this MigrationBuilder migrationBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        string prefix = Prefix(schema);
        switch (migrationBuilder.ActiveProvider)
        {
            case Sqlite:
                foreach (string trigger in AuditTriggers.Sqlite)
                {
                    migrationBuilder.Sql(trigger);
                }

                break;
            case PostgreSql:
                string refuse = $"EXECUTE FUNCTION {prefix}feature_flag_audit_refuse()";
                migrationBuilder.Sql(
                    $"CREATE FUNCTION {prefix}feature_flag_audit_refuse() RETURNS trigger LANGUAGE plpgsql "
                    + $"AS $${AuditTriggers.PostgreSqlFunction}$$");
                migrationBuilder.Sql(
                    "CREATE TRIGGER feature_flag_audit_change BEFORE UPDATE OR DELETE OR TRUNCATE "
                    + $"ON {prefix}feature_flag_audit FOR EACH STATEMENT {refuse}");
                migrationBuilder.Sql(
                    "CREATE TRIGGER feature_flag_audit_insert BEFORE INSERT "
                    + $"ON {prefix}feature_flag_audit FOR EACH ROW WHEN (NEW.sequence < 1) {refuse}");
                break;
            default:
                throw Other(migrationBuilder);
        }
    }

    /// <summary>
    /// Removes the triggers that <see cref="AddFeatureFlagAuditTriggers"/> creates, and allows updates and deletions of audit
    /// entries again.
    /// </summary>
    /// <param name="migrationBuilder">The migration builder in <c>Down</c>.</param>
    /// <param name="schema">The schema that was passed to <see cref="AddFeatureFlagAuditTriggers"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="migrationBuilder"/> is <c>null</c>.</exception>
    /// <exception cref="NotSupportedException">The database is neither SQLite nor PostgreSQL.</exception>
    public static void DropFeatureFlagAuditTriggers(this MigrationBuilder migrationBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        string prefix = Prefix(schema);
        switch (migrationBuilder.ActiveProvider)
        {
            case Sqlite:
                migrationBuilder.Sql("DROP TRIGGER feature_flag_audit_insert");
                migrationBuilder.Sql("DROP TRIGGER feature_flag_audit_delete");
                migrationBuilder.Sql("DROP TRIGGER feature_flag_audit_update");
                break;
            case PostgreSql:
                migrationBuilder.Sql($"DROP TRIGGER feature_flag_audit_insert ON {prefix}feature_flag_audit");
                migrationBuilder.Sql($"DROP TRIGGER feature_flag_audit_change ON {prefix}feature_flag_audit");
                migrationBuilder.Sql($"DROP FUNCTION {prefix}feature_flag_audit_refuse()");
                break;
            default:
                throw Other(migrationBuilder);
        }
    }

    /// <summary>
    /// Creates triggers that increment the column <c>revision</c> of <c>feature_flag_head</c> on every change of a setting or a
    /// pending change. The triggers also count changes that are made directly in the database. SQLite and PostgreSQL are
    /// supported.
    /// </summary>
    /// <remarks>
    /// In PostgreSQL the triggers also notify listening processes of each change (<c>NOTIFY feature_flags</c>). Without the
    /// triggers, processes detect changes by polling.
    /// </remarks>
    /// <param name="migrationBuilder">The migration builder in <c>Up</c>, after the tables have been created.</param>
    /// <param name="schema">
    /// The schema of the tables if the model sets <c>HasDefaultSchema</c>; <c>null</c> for the default schema of the connection.
    /// SQLite has no schemas.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="migrationBuilder"/> is <c>null</c>.</exception>
    /// <exception cref="NotSupportedException">The database is neither SQLite nor PostgreSQL.</exception>
    public static void AddFeatureFlagChangeTriggers(this MigrationBuilder migrationBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        string prefix = Prefix(schema);
        switch (migrationBuilder.ActiveProvider)
        {
            case Sqlite:
                foreach (string table in s_counted)
                {
                    foreach (string change in s_changes)
                    {
                        migrationBuilder.Sql(
                            $"CREATE TRIGGER {table}_{change} AFTER {change} ON {table} "
                            + "BEGIN UPDATE feature_flag_head SET revision = revision + 1; END");
                    }
                }

                break;
            case PostgreSql:
                // The function runs with the permissions of its owner (SECURITY DEFINER), because a user with write access to
                // settings may have no permission on the table feature_flag_head. For safety, it names the schema of the only
                // table it writes to.
                migrationBuilder.Sql(
                    "DO $make$ BEGIN EXECUTE format('CREATE OR REPLACE FUNCTION %1$I.feature_flags_number() "
                    + "RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS "
                    + "$number$ BEGIN UPDATE %1$I.feature_flag_head SET revision = revision + 1; RETURN NULL; END $number$', "
                    + "(SELECT nspname FROM pg_catalog.pg_namespace JOIN pg_catalog.pg_class ON pg_namespace.oid = relnamespace "
                    + $"WHERE pg_class.oid = '{prefix.Replace("'", "''", StringComparison.Ordinal)}feature_flag_head'::regclass)); "
                    + "END $make$");
                migrationBuilder.Sql(
                    $"CREATE OR REPLACE FUNCTION {prefix}feature_flags_tell() RETURNS trigger LANGUAGE plpgsql "
                    + $"AS $$ BEGIN PERFORM pg_catalog.pg_notify('{StoreListener.Channel}', ''); RETURN NULL; END $$");

                // The trigger runs before the statement, so that a direct change locks the row of feature_flag_head first, as
                // the store does. Otherwise the two could deadlock.
                foreach (string table in s_counted)
                {
                    migrationBuilder.Sql(
                        $"CREATE TRIGGER {table}_number BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {prefix}{table} "
                        + $"FOR EACH STATEMENT EXECUTE FUNCTION {prefix}feature_flags_number()");
                }

                migrationBuilder.Sql(
                    "CREATE TRIGGER feature_flag_head_tell AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE "
                    + $"ON {prefix}feature_flag_head FOR EACH STATEMENT EXECUTE FUNCTION {prefix}feature_flags_tell()");
                break;
            default:
                throw Other(migrationBuilder);
        }
    }

    /// <summary>
    /// Removes the triggers that <see cref="AddFeatureFlagChangeTriggers"/> creates, so that processes detect changes only by
    /// polling.
    /// </summary>
    /// <param name="migrationBuilder">The migration builder in <c>Down</c>.</param>
    /// <param name="schema">The schema that was passed to <see cref="AddFeatureFlagChangeTriggers"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="migrationBuilder"/> is <c>null</c>.</exception>
    /// <exception cref="NotSupportedException">The database is neither SQLite nor PostgreSQL.</exception>
    public static void DropFeatureFlagChangeTriggers(this MigrationBuilder migrationBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        string prefix = Prefix(schema);
        switch (migrationBuilder.ActiveProvider)
        {
            case Sqlite:
                foreach (string table in s_counted)
                {
                    foreach (string change in s_changes)
                    {
                        migrationBuilder.Sql($"DROP TRIGGER {table}_{change}");
                    }
                }

                break;
            case PostgreSql:
                migrationBuilder.Sql($"DROP TRIGGER feature_flag_head_tell ON {prefix}feature_flag_head");
                foreach (string table in s_counted)
                {
                    migrationBuilder.Sql($"DROP TRIGGER {table}_number ON {prefix}{table}");
                }

                migrationBuilder.Sql($"DROP FUNCTION {prefix}feature_flags_tell()");
                migrationBuilder.Sql($"DROP FUNCTION {prefix}feature_flags_number()");
                break;
            default:
                throw Other(migrationBuilder);
        }
    }

    private static string Prefix(string? schema) => schema is null ? "" : $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".";

    private static NotSupportedException Other(MigrationBuilder migrationBuilder) =>
        new($"There are no triggers for {migrationBuilder.ActiveProvider}, only for SQLite and PostgreSQL.");
}
