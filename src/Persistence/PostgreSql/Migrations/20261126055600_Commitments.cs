using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Commitments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "record_id",
                table: "staff_tasks",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "commitment_id",
                table: "credit_records",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "credit_records",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Penalty");

            migrationBuilder.AlterColumn<Guid>(
                name: "record_id",
                table: "cases",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "commitment_id",
                table: "cases",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "plea",
                table: "cases",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "commitments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    matter = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    promise = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    terms = table.Column<string>(type: "text", nullable: false),
                    missing = table.Column<string>(type: "text", nullable: false),
                    is_written = table.Column<bool>(type: "boolean", nullable: false),
                    decision = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    made_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    kept_on = table.Column<DateOnly>(type: "date", nullable: true),
                    false_report = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    finding_case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    contact_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    contact_email = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    recorded_by_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commitments", x => x.id);
                    table.ForeignKey(
                        name: "fk_commitments_subjects_subject_id",
                        column: x => x.subject_id,
                        principalTable: "subjects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_scores",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    score = table.Column<decimal>(type: "numeric(18,6)", precision: 18, scale: 6, nullable: false),
                    model_version = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scored_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_scores", x => x.id);
                    table.ForeignKey(
                        name: "fk_credit_scores_subjects_subject_id",
                        column: x => x.subject_id,
                        principalTable: "subjects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_credit_records_commitment_id",
                table: "credit_records",
                column: "commitment_id");

            migrationBuilder.CreateIndex(
                name: "ix_cases_commitment_id",
                table: "cases",
                column: "commitment_id");

            migrationBuilder.CreateIndex(
                name: "ix_commitments_agency_id_state",
                table: "commitments",
                columns: new[] { "agency_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_commitments_state_due_on",
                table: "commitments",
                columns: new[] { "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_commitments_subject_id",
                table: "commitments",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_scores_subject_id_model_version_scored_on",
                table: "credit_scores",
                columns: new[] { "subject_id", "model_version", "scored_on" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "commitments");

            migrationBuilder.DropTable(
                name: "credit_scores");

            migrationBuilder.DropIndex(
                name: "ix_credit_records_commitment_id",
                table: "credit_records");

            migrationBuilder.DropIndex(
                name: "ix_cases_commitment_id",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "commitment_id",
                table: "credit_records");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "credit_records");

            migrationBuilder.DropColumn(
                name: "commitment_id",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "plea",
                table: "cases");

            migrationBuilder.AlterColumn<Guid>(
                name: "record_id",
                table: "staff_tasks",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "record_id",
                table: "cases",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
