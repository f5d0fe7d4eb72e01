using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RestOfTheLaw : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "revision",
                table: "subjects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "due_calendar_version",
                table: "staff_tasks",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "due_from",
                table: "staff_tasks",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "due_is_provisional",
                table: "staff_tasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "due_working_days",
                table: "staff_tasks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "matter",
                table: "staff_tasks",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "shown_again_at",
                table: "publications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "barred_until",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "earlier_case_id",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "case_moves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    pack_id = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    pack_version = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    seen = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    proposed_by_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    decided_by_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decision_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_moves", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "leak_incidents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agency_id = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    discovered_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    opened_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_by_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    due_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    pack_id = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    pack_version = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    notice_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_leak_incidents", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_cases_subject_id",
                table: "cases",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_moves_case_id",
                table: "case_moves",
                column: "case_id",
                unique: true,
                filter: "state = 'Proposed'");

            migrationBuilder.CreateIndex(
                name: "ix_leak_incidents_agency_id_state",
                table: "leak_incidents",
                columns: new[] { "agency_id", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_moves");

            migrationBuilder.DropTable(
                name: "leak_incidents");

            migrationBuilder.DropIndex(
                name: "ix_cases_subject_id",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "due_calendar_version",
                table: "staff_tasks");

            migrationBuilder.DropColumn(
                name: "due_from",
                table: "staff_tasks");

            migrationBuilder.DropColumn(
                name: "due_is_provisional",
                table: "staff_tasks");

            migrationBuilder.DropColumn(
                name: "due_working_days",
                table: "staff_tasks");

            migrationBuilder.DropColumn(
                name: "matter",
                table: "staff_tasks");

            migrationBuilder.DropColumn(
                name: "shown_again_at",
                table: "publications");

            migrationBuilder.DropColumn(
                name: "barred_until",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "earlier_case_id",
                table: "cases");
        }
    }
}
