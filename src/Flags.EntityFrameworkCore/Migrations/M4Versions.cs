using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FeatureFlags.EntityFrameworkCore.Migrations;

/// <summary>
/// Adds columns to <c>feature_flag_head</c> by which processes detect direct changes and restored backups, and the triggers that
/// count changes. In PostgreSQL, the triggers also notify running processes.
/// </summary>
[DbContext(typeof(FlagsStoreContext))]
[Migration("20261128000004_Versions")]
internal sealed class M4Versions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("era", "feature_flag_head", nullable: false, defaultValue: 0L);
        migrationBuilder.AddColumn<long>("revision", "feature_flag_head", nullable: false, defaultValue: 0L);
        migrationBuilder.AddFeatureFlagChangeTriggers();
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropFeatureFlagChangeTriggers();

        // EF Core would rebuild the whole table in SQLite, which requires the model of this migration.
        migrationBuilder.Sql("ALTER TABLE feature_flag_head DROP COLUMN revision");
        migrationBuilder.Sql("ALTER TABLE feature_flag_head DROP COLUMN era");
    }
}
