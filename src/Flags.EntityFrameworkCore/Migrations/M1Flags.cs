using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FeatureFlags.EntityFrameworkCore.Migrations;

/// <summary>
/// Creates the tables for the settings and for the audit log. EF Core derives the column types from the .NET types, so that one
/// migration works for all databases.
/// </summary>
[DbContext(typeof(FlagsStoreContext))]
[Migration("20261128000001_Flags")]
internal sealed class M1Flags : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "feature_flags",
            columns: static table => new
            {
                name = table.Column<string>(maxLength: ColumnLengths.Name, nullable: false),
                enabled = table.Column<bool>(nullable: false),
                value = table.Column<string>(nullable: false),
                updated_at = table.Column<DateTime>(nullable: false),
                updated_by = table.Column<string>(maxLength: ColumnLengths.ActorId, nullable: false),
                version = table.Column<long>(nullable: false),
            },
            constraints: static table => table.PrimaryKey("pk_feature_flags", static row => row.name));

        migrationBuilder.CreateTable(
            name: "feature_flag_audit",
            columns: static table => new
            {
                id = table.Column<Guid>(nullable: false),
                sequence = table.Column<long>(nullable: false),
                flag_name = table.Column<string>(maxLength: ColumnLengths.Name, nullable: false),
                action = table.Column<string>(maxLength: ColumnLengths.Action, nullable: false),
                old_value = table.Column<string>(nullable: true),
                new_value = table.Column<string>(nullable: true),
                changed_by = table.Column<string>(maxLength: ColumnLengths.ActorId, nullable: false),
                changed_at = table.Column<DateTime>(nullable: false),
                reason = table.Column<string>(maxLength: ColumnLengths.Reason, nullable: true),
                approved_by = table.Column<string>(maxLength: ColumnLengths.ActorId, nullable: true),
                previous_hash = table.Column<string>(maxLength: ColumnLengths.Hash, nullable: false),
                hash = table.Column<string>(maxLength: ColumnLengths.Hash, nullable: false),
            },
            constraints: static table => table.PrimaryKey("pk_feature_flag_audit", static row => row.id));
        migrationBuilder.CreateIndex("ix_feature_flag_audit_sequence", "feature_flag_audit", "sequence", unique: true);
        migrationBuilder.CreateIndex("ix_feature_flag_audit_flag_name_sequence", "feature_flag_audit", ["flag_name", "sequence"]);

        migrationBuilder.CreateTable(
            name: "feature_flag_head",
            columns: static table => new
            {
                id = table.Column<int>(nullable: false),
                sequence = table.Column<long>(nullable: false),
                hash = table.Column<string>(maxLength: ColumnLengths.Hash, nullable: false),
            },
            constraints: static table => table.PrimaryKey("pk_feature_flag_head", static row => row.id));
        migrationBuilder.Sql("INSERT INTO feature_flag_head (id, sequence, hash) VALUES (1, 0, '')");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("feature_flag_head");
        migrationBuilder.DropTable("feature_flag_audit");
        migrationBuilder.DropTable("feature_flags");
    }
}
