using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.PostgreSql.Migrations
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
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "due_calendar_version",
                table: "staff_tasks",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "due_from",
                table: "staff_tasks",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "due_is_provisional",
                table: "staff_tasks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "due_working_days",
                table: "staff_tasks",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "matter",
                table: "staff_tasks",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "shown_again_at",
                table: "publications",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "barred_until",
                table: "cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "earlier_case_id",
                table: "cases",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "case_moves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    pack_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    pack_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    seen = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_moves", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "leak_incidents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    discovered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    opened_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    opened_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_date = table.Column<DateOnly>(type: "date", nullable: false),
                    pack_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    pack_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
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
