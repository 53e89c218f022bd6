using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FeatureFlags.EntityFrameworkCore.Migrations;

/// <summary>Creates the triggers that reject updates and deletions of audit entries.</summary>
[DbContext(typeof(FlagsStoreContext))]
[Migration("20261128000003_AuditTriggers")]
internal sealed class M3AuditTriggers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddFeatureFlagAuditTriggers();

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropFeatureFlagAuditTriggers();
}
