using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RehearsalExamples : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "rehearsal_examples",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    definition_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    script_json = table.Column<string>(type: "TEXT", nullable: false),
                    outcome_json = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    kept_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kept_by_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kept_at = table.Column<long>(type: "INTEGER", nullable: false),
                    accepted_by_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    accepted_reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    retired_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rehearsal_examples", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_rehearsal_examples_definition_id_kept_at",
                table: "rehearsal_examples",
                columns: new[] { "definition_id", "kept_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rehearsal_examples");
        }
    }
}
