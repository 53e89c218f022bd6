using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FeatureFlags.EntityFrameworkCore.Migrations;

/// <summary>
/// Adds the columns of <c>feature_flag_head</c> that processes use to detect restored backups and changes made directly in the
/// database. The migration also creates triggers that count changes. In PostgreSQL, these triggers notify running processes.
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
