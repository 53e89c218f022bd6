using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FeatureFlags.EntityFrameworkCore.Migrations;

/// <summary>Creates the table <c>feature_flag_changes</c> for changes that are scheduled or await approval.</summary>
[DbContext(typeof(FlagsStoreContext))]
[Migration("20261128000002_Changes")]
internal sealed class M2Changes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        name: "feature_flag_changes",
        columns: static table => new
        {
            id = table.Column<Guid>(nullable: false),
            sequence = table.Column<long>(nullable: false),
            flag_name = table.Column<string>(maxLength: ColumnLengths.Name, nullable: false),
            is_reset = table.Column<bool>(nullable: false),
            enabled = table.Column<bool>(nullable: true),
            value = table.Column<string>(nullable: true),
            reason = table.Column<string>(maxLength: ColumnLengths.Reason, nullable: true),
            requested_by = table.Column<string>(maxLength: ColumnLengths.ActorId, nullable: false),
            requested_at = table.Column<DateTime>(nullable: false),
            due_at = table.Column<DateTime>(nullable: true),
            awaits_approval = table.Column<bool>(nullable: false),
            approved_by = table.Column<string>(maxLength: ColumnLengths.ActorId, nullable: true),
            base_version = table.Column<long>(nullable: false),
        },
        constraints: static table => table.PrimaryKey("pk_feature_flag_changes", static row => row.id));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("feature_flag_changes");
}
