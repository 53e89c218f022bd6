using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FeatureFlags.EntityFrameworkCore.Migrations;

/// <summary>
/// Creates the tables in which running processes register themselves (nodes) and the flags that they declare (builds).
/// </summary>
[DbContext(typeof(FlagsStoreContext))]
[Migration("20261128000005_Nodes")]
internal sealed class M5Nodes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "feature_flag_builds",
            columns: static table => new
            {
                hash = table.Column<string>(maxLength: ColumnLengths.Hash, nullable: false),
                flags = table.Column<string>(nullable: false),
                first_seen = table.Column<DateTime>(nullable: false),
            },
            constraints: static table => table.PrimaryKey("pk_feature_flag_builds", static row => row.hash));

        migrationBuilder.CreateTable(
            name: "feature_flag_nodes",
            columns: static table => new
            {
                id = table.Column<Guid>(nullable: false),
                name = table.Column<string>(maxLength: ColumnLengths.Node, nullable: false),
                application = table.Column<string>(maxLength: ColumnLengths.Node, nullable: false),
                build_hash = table.Column<string>(maxLength: ColumnLengths.Hash, nullable: false),
                started_at = table.Column<DateTime>(nullable: false),
                last_contact = table.Column<DateTime>(nullable: false),
            },
            constraints: static table => table.PrimaryKey("pk_feature_flag_nodes", static row => row.id));
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("feature_flag_nodes");
        migrationBuilder.DropTable("feature_flag_builds");
    }
}
