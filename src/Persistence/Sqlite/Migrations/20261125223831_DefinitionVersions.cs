using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DefinitionVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "description",
                table: "workflow_definitions",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_deleted",
                table: "workflow_definitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "published_at",
                table: "workflow_definitions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "revision",
                table: "workflow_definitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "tool_version",
                table: "workflow_definitions",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "updated_at",
                table: "workflow_definitions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "updated_by",
                table: "workflow_definitions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "updated_by_name",
                table: "workflow_definitions",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "workflow_definition_heads",
                columns: table => new
                {
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    others_revision = table.Column<long>(type: "INTEGER", nullable: false),
                    highest_version = table.Column<int>(type: "INTEGER", nullable: false),
                    is_deleted = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    updated_by_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    seed_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    notice = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    notice_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_definition_heads", x => x.definition_id);
                });

            // Every version there is came from a seed file and was published at once.
            migrationBuilder.Sql("UPDATE workflow_definitions SET published_at = created_at, updated_at = created_at, updated_by_name = '系统', revision = 1");
            migrationBuilder.Sql(
                "INSERT INTO workflow_definition_heads (definition_id, revision, others_revision, highest_version, is_deleted, updated_at, updated_by_name, seed_hash) " +
                "SELECT latest.definition_id, 1, 0, latest.version, 0, latest.created_at, '系统', latest.seed_hash FROM workflow_definitions AS latest WHERE latest.is_latest");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "workflow_definition_heads");

            migrationBuilder.DropColumn(
                name: "description",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "is_deleted",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "published_at",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "tool_version",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "updated_at",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "updated_by",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "updated_by_name",
                table: "workflow_definitions");
        }
    }
}
