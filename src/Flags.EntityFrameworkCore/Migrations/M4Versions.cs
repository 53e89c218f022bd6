using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FeatureFlags.EntityFrameworkCore.Migrations;

/// <summary>Every state of the store has a number, and in PostgreSQL the database tells of changes.</summary>
[DbContext(typeof(FlagsStoreContext))]
[Migration("20261128000004_Versions")]
internal sealed class M4Versions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("era", "feature_flag_head", nullable: false, defaultValue: 0L);
        migrationBuilder.AddColumn<long>("revision", "feature_flag_head", nullable: false, defaultValue: 0L);
        migrationBuilder.NumberFeatureFlagChanges();
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.UnnumberFeatureFlagChanges();

        // EF Core's own way makes the whole table anew in SQLite, and needs the model of that time.
        migrationBuilder.Sql("ALTER TABLE feature_flag_head DROP COLUMN revision");
        migrationBuilder.Sql("ALTER TABLE feature_flag_head DROP COLUMN era");
    }
}
