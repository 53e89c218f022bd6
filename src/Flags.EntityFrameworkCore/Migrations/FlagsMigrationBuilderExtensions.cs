using Microsoft.EntityFrameworkCore.Migrations;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What a migration of your own adds to the tables of <see cref="FlagsModelBuilderExtensions.UseFeatureFlags"/>.</summary>
public static class FlagsMigrationBuilderExtensions
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private const string Refusal = "entries of feature_flag_audit are only added";

    /// <summary>Makes the database refuse to change, replace or take out entries of <c>feature_flag_audit</c>, by triggers. For SQLite and PostgreSQL.</summary>
    /// <param name="migrationBuilder">The migration, in <c>Up</c>, after the table is there.</param>
    /// <param name="schema">The schema of the table, where the model has <c>HasDefaultSchema</c>. Null for that of the connection. SQLite has none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="migrationBuilder"/> is null.</exception>
    /// <exception cref="NotSupportedException">It is another database.</exception>
    public static void ProtectFeatureFlagAudit(this MigrationBuilder migrationBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        string prefix = Prefix(schema);
        switch (migrationBuilder.ActiveProvider)
        {
            case Sqlite:
                const string Refuse = $"BEGIN SELECT RAISE(ABORT, '{Refusal}'); END";
                migrationBuilder.Sql($"CREATE TRIGGER feature_flag_audit_update BEFORE UPDATE ON feature_flag_audit {Refuse}");
                migrationBuilder.Sql($"CREATE TRIGGER feature_flag_audit_delete BEFORE DELETE ON feature_flag_audit {Refuse}");

                // INSERT OR REPLACE takes out what is in its way without the trigger for that.
                migrationBuilder.Sql(
                    "CREATE TRIGGER feature_flag_audit_insert BEFORE INSERT ON feature_flag_audit "
                    + $"WHEN NEW.sequence < 1 OR EXISTS (SELECT 1 FROM feature_flag_audit WHERE id = NEW.id OR sequence = NEW.sequence) {Refuse}");
                break;
            case PostgreSql:
                string refuse = $"EXECUTE FUNCTION {prefix}feature_flag_audit_refuse()";
                migrationBuilder.Sql($"CREATE FUNCTION {prefix}feature_flag_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{Refusal}'; END $$");
                migrationBuilder.Sql($"CREATE TRIGGER feature_flag_audit_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {prefix}feature_flag_audit FOR EACH STATEMENT {refuse}");
                migrationBuilder.Sql($"CREATE TRIGGER feature_flag_audit_insert BEFORE INSERT ON {prefix}feature_flag_audit FOR EACH ROW WHEN (NEW.sequence < 1) {refuse}");
                break;
            default:
                throw Other(migrationBuilder);
        }
    }

    /// <summary>Takes back <see cref="ProtectFeatureFlagAudit"/>.</summary>
    /// <param name="migrationBuilder">The migration, in <c>Down</c>.</param>
    /// <param name="schema">As there.</param>
    /// <exception cref="ArgumentNullException"><paramref name="migrationBuilder"/> is null.</exception>
    /// <exception cref="NotSupportedException">It is another database.</exception>
    public static void UnprotectFeatureFlagAudit(this MigrationBuilder migrationBuilder, string? schema = null)
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

    private static string Prefix(string? schema) => schema is null ? "" : $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".";

    private static NotSupportedException Other(MigrationBuilder migrationBuilder) => new($"There are no triggers for {migrationBuilder.ActiveProvider}, only for SQLite and PostgreSQL.");
}
