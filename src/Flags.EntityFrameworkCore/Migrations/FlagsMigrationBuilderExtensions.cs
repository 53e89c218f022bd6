using Microsoft.EntityFrameworkCore.Migrations;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What a migration of your own adds to the tables of <see cref="FlagsModelBuilderExtensions.UseFeatureFlags"/>.</summary>
public static class FlagsMigrationBuilderExtensions
{
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private const string Refusal = "entries of feature_flag_audit are only added";

    /// <summary>Makes the database refuse to change or to take out entries of <c>feature_flag_audit</c>, by triggers. For SQLite and PostgreSQL.</summary>
    /// <param name="migrationBuilder">The migration, in <c>Up</c>, after the table is there.</param>
    /// <exception cref="ArgumentNullException"><paramref name="migrationBuilder"/> is null.</exception>
    /// <exception cref="NotSupportedException">It is another database.</exception>
    public static void ProtectFeatureFlagAudit(this MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        switch (migrationBuilder.ActiveProvider)
        {
            case Sqlite:
                migrationBuilder.Sql($"CREATE TRIGGER feature_flag_audit_update BEFORE UPDATE ON feature_flag_audit BEGIN SELECT RAISE(ABORT, '{Refusal}'); END");
                migrationBuilder.Sql($"CREATE TRIGGER feature_flag_audit_delete BEFORE DELETE ON feature_flag_audit BEGIN SELECT RAISE(ABORT, '{Refusal}'); END");
                break;
            case PostgreSql:
                migrationBuilder.Sql($"CREATE FUNCTION feature_flag_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{Refusal}'; END $$");
                migrationBuilder.Sql("CREATE TRIGGER feature_flag_audit_change BEFORE UPDATE OR DELETE OR TRUNCATE ON feature_flag_audit FOR EACH STATEMENT EXECUTE FUNCTION feature_flag_audit_refuse()");
                break;
            default:
                throw Other(migrationBuilder);
        }
    }

    /// <summary>Takes back <see cref="ProtectFeatureFlagAudit"/>.</summary>
    /// <param name="migrationBuilder">The migration, in <c>Down</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="migrationBuilder"/> is null.</exception>
    /// <exception cref="NotSupportedException">It is another database.</exception>
    public static void UnprotectFeatureFlagAudit(this MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        switch (migrationBuilder.ActiveProvider)
        {
            case Sqlite:
                migrationBuilder.Sql("DROP TRIGGER feature_flag_audit_delete");
                migrationBuilder.Sql("DROP TRIGGER feature_flag_audit_update");
                break;
            case PostgreSql:
                migrationBuilder.Sql("DROP TRIGGER feature_flag_audit_change ON feature_flag_audit");
                migrationBuilder.Sql("DROP FUNCTION feature_flag_audit_refuse()");
                break;
            default:
                throw Other(migrationBuilder);
        }
    }

    private static NotSupportedException Other(MigrationBuilder migrationBuilder) => new($"There are no triggers for {migrationBuilder.ActiveProvider}, only for SQLite and PostgreSQL.");
}
