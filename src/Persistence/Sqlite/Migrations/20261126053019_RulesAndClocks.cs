using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RulesAndClocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "stored_at",
                table: "stored_files",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "binds",
                table: "deadlines",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "Agency");

            migrationBuilder.AddColumn<int>(
                name: "number",
                table: "deadlines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "pauses",
                table: "deadlines",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<DateOnly>(
                name: "supplement_asked_on",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "supplement_calendar_version",
                table: "cases",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "supplement_days",
                table: "cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "supplement_is_provisional",
                table: "cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "audit_seals",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_seals", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "deadline_alarms",
                columns: table => new
                {
                    deadline_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    fired_at = table.Column<long>(type: "INTEGER", nullable: true),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadline_alarms", x => new { x.deadline_id, x.number, x.level });
                    table.ForeignKey(
                        name: "fk_deadline_alarms_deadlines_deadline_id",
                        column: x => x.deadline_id,
                        principalTable: "deadlines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "deadline_revisions",
                columns: table => new
                {
                    deadline_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    cause = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    due_before = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_after = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    calendar_before = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    calendar_after = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    audit_entry_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadline_revisions", x => new { x.deadline_id, x.number });
                    table.ForeignKey(
                        name: "fk_deadline_revisions_deadlines_deadline_id",
                        column: x => x.deadline_id,
                        principalTable: "deadlines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rule_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    based_on = table.Column<int>(type: "INTEGER", nullable: true),
                    may_shorten = table.Column<bool>(type: "INTEGER", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    proposed_by_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_by_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decision_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_versions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_stored_files_stored_at",
                table: "stored_files",
                column: "stored_at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_seals_entry_id",
                table: "audit_seals",
                column: "entry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deadline_alarms_due_at",
                table: "deadline_alarms",
                column: "due_at",
                filter: "state = 'Armed'");

            migrationBuilder.CreateIndex(
                name: "ix_rule_versions_kind_name_number",
                table: "rule_versions",
                columns: new[] { "kind", "name", "number" },
                unique: true);

            // The audit log is append-only in the database too (AUD-01). A later migration that rebuilds one of these tables on SQLite has to make its triggers again; a test says so.
            migrationBuilder.Sql("CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END;");
            migrationBuilder.Sql("CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END;");
            migrationBuilder.Sql("CREATE TRIGGER audit_seals_no_update BEFORE UPDATE ON audit_seals BEGIN SELECT RAISE(ABORT, 'audit_seals is append-only'); END;");
            migrationBuilder.Sql("CREATE TRIGGER audit_seals_no_delete BEFORE DELETE ON audit_seals BEGIN SELECT RAISE(ABORT, 'audit_seals is append-only'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS audit_entries_no_update;");
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS audit_entries_no_delete;");
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS audit_seals_no_update;");
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS audit_seals_no_delete;");

            migrationBuilder.DropTable(
                name: "audit_seals");

            migrationBuilder.DropTable(
                name: "deadline_alarms");

            migrationBuilder.DropTable(
                name: "deadline_revisions");

            migrationBuilder.DropTable(
                name: "rule_versions");

            migrationBuilder.DropIndex(
                name: "ix_stored_files_stored_at",
                table: "stored_files");

            migrationBuilder.DropColumn(
                name: "stored_at",
                table: "stored_files");

            migrationBuilder.DropColumn(
                name: "binds",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "number",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "pauses",
                table: "deadlines");

            migrationBuilder.DropColumn(
                name: "supplement_asked_on",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "supplement_calendar_version",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "supplement_days",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "supplement_is_provisional",
                table: "cases");
        }
    }
}
