using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.PostgreSql.Migrations
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    definition_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    script_json = table.Column<string>(type: "text", nullable: false),
                    outcome_json = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kept_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    kept_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accepted_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
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
