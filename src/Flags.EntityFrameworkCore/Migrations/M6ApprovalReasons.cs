using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FeatureFlags.EntityFrameworkCore.Migrations;

/// <summary>
/// Adds a column for the reason that an approver gives to <c>feature_flag_audit</c> and <c>feature_flag_changes</c>. The migration also
/// adds a column to <c>feature_flag_builds</c> for the flag declarations against which a build validates settings.
/// </summary>
[DbContext(typeof(FlagsStoreContext))]
[Migration("20261130000006_ApprovalReasons")]
internal sealed class M6ApprovalReasons : Migration
{
    private static readonly string[] s_tables = ["feature_flag_audit", "feature_flag_changes"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (string table in s_tables)
        {
            migrationBuilder.AddColumn<string>("approval_reason", table, maxLength: ColumnLengths.ApprovalReason, nullable: true);
        }

        migrationBuilder.AddColumn<string>("declarations", "feature_flag_builds", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // EF Core would rebuild the table in SQLite, which requires the model of this migration.
        migrationBuilder.Sql("ALTER TABLE feature_flag_builds DROP COLUMN declarations");
        foreach (string table in s_tables)
        {
            migrationBuilder.Sql($"ALTER TABLE {table} DROP COLUMN approval_reason");
        }
    }
}
