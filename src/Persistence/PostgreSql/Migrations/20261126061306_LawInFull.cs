using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class LawInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_credit_records_import_batch_id",
                table: "credit_records");

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "subjects",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "stored_at",
                table: "stored_files",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AlterColumn<Guid>(
                name: "record_id",
                table: "staff_tasks",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "batch_id",
                table: "staff_tasks",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "urged_at",
                table: "staff_tasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "asked_for",
                table: "publications",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "escalated_for",
                table: "publications",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "before",
                table: "publication_events",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "carried_out_at",
                table: "import_batches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "instance_id",
                table: "import_batches",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "release",
                table: "import_batches",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Released");

            migrationBuilder.AddColumn<long>(
                name: "revision",
                table: "import_batches",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "settled_at",
                table: "import_batches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "settled_by_name",
                table: "import_batches",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "settled_reason",
                table: "import_batches",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "binds",
                table: "deadlines",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Agency");

            migrationBuilder.AddColumn<int>(
                name: "number",
                table: "deadlines",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "pauses",
                table: "deadlines",
                type: "text",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<Guid>(
                name: "commitment_id",
                table: "credit_records",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "disclosure",
                table: "credit_records",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Public");

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "credit_records",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Penalty");

            migrationBuilder.AddColumn<DateOnly>(
                name: "provision_due_on",
                table: "credit_records",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "provision_formed_on",
                table: "credit_records",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "provision_provided_on",
                table: "credit_records",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "provision_working_days",
                table: "credit_records",
                type: "integer",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "record_id",
                table: "cases",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<DateOnly>(
                name: "basis_date",
                table: "cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "basis_document",
                table: "cases",
                type: "character varying(128)",
                maxLength: 128,
                nullable: true);

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

            migrationBuilder.AddColumn<DateOnly>(
                name: "supplement_asked_on",
                table: "cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "supplement_calendar_version",
                table: "cases",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "supplement_days",
                table: "cases",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "supplement_is_provisional",
                table: "cases",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "audit_seals",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_seals", x => x.number);
                });

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
                name: "consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reader_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reader_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reader_agency_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    form_notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    file_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    file_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    instance_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    drafted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => x.id);
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

            migrationBuilder.CreateTable(
                name: "deadline_alarms",
                columns: table => new
                {
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    fired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
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
                    deadline_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    cause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    due_before = table.Column<DateOnly>(type: "date", nullable: false),
                    due_after = table.Column<DateOnly>(type: "date", nullable: false),
                    calendar_before = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    calendar_after = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    actor_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    audit_entry_id = table.Column<Guid>(type: "uuid", nullable: false)
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
                name: "discipline_measures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    content = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    legal_basis = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    proportionality = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    end_reason = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_discipline_measures", x => x.id);
                    table.ForeignKey(
                        name: "fk_discipline_measures_credit_records_record_id",
                        column: x => x.record_id,
                        principalTable: "credit_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "record_redactions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    row_number = table.Column<int>(type: "integer", nullable: false),
                    field = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    full_text_cipher = table.Column<byte[]>(type: "bytea", nullable: false),
                    found = table.Column<string>(type: "text", nullable: false),
                    edited_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    edited_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    edited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_record_redactions", x => x.id);
                    table.ForeignKey(
                        name: "fk_record_redactions_credit_records_record_id",
                        column: x => x.record_id,
                        principalTable: "credit_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "rule_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    summary = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    based_on = table.Column<int>(type: "integer", nullable: true),
                    may_shorten = table.Column<bool>(type: "boolean", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "self_query_passes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    identified_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    identified_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_self_query_passes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "supervisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: true),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    matter = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    duty = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    due_date = table.Column<DateOnly>(type: "date", nullable: false),
                    pack_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    instance_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    acted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    documents = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervisions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_stored_files_stored_at",
                table: "stored_files",
                column: "stored_at");

            migrationBuilder.CreateIndex(
                name: "ix_staff_tasks_batch_id",
                table: "staff_tasks",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_records_commitment_id",
                table: "credit_records",
                column: "commitment_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_records_import_batch_id_import_row",
                table: "credit_records",
                columns: new[] { "import_batch_id", "import_row" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_commitment_id",
                table: "cases",
                column: "commitment_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_seals_entry_id",
                table: "audit_seals",
                column: "entry_id",
                unique: true);

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
                name: "ix_consents_code_hash",
                table: "consents",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_consents_instance_id",
                table: "consents",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_consents_reader_id",
                table: "consents",
                column: "reader_id");

            migrationBuilder.CreateIndex(
                name: "ix_consents_subject_id",
                table: "consents",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_scores_subject_id_model_version_scored_on",
                table: "credit_scores",
                columns: new[] { "subject_id", "model_version", "scored_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_deadline_alarms_due_at",
                table: "deadline_alarms",
                column: "due_at",
                filter: "state = 'Armed'");

            migrationBuilder.CreateIndex(
                name: "ix_discipline_measures_record_id",
                table: "discipline_measures",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "ix_record_redactions_batch_id_row_number",
                table: "record_redactions",
                columns: new[] { "batch_id", "row_number" });

            migrationBuilder.CreateIndex(
                name: "ix_record_redactions_record_id_field",
                table: "record_redactions",
                columns: new[] { "record_id", "field" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rule_versions_kind_name_number",
                table: "rule_versions",
                columns: new[] { "kind", "name", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_self_query_passes_code_hash",
                table: "self_query_passes",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_self_query_passes_subject_id",
                table: "self_query_passes",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_supervisions_acted_at",
                table: "supervisions",
                column: "acted_at");

            migrationBuilder.CreateIndex(
                name: "ix_supervisions_instance_id",
                table: "supervisions",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_supervisions_task_id",
                table: "supervisions",
                column: "task_id",
                unique: true);

            migrationBuilder.Sql("UPDATE import_batches SET carried_out_at = finished_at;");
            migrationBuilder.Sql("CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END; $$;");
            migrationBuilder.Sql("CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();");
            migrationBuilder.Sql("CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS audit_entries_append_only ON audit_entries;");
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS audit_seals_append_only ON audit_seals;");
            migrationBuilder.Sql("DROP FUNCTION IF EXISTS refuse_change();");

            migrationBuilder.DropTable(
                name: "audit_seals");

            migrationBuilder.DropTable(
                name: "commitments");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "credit_scores");

            migrationBuilder.DropTable(
                name: "deadline_alarms");

            migrationBuilder.DropTable(
                name: "deadline_revisions");

            migrationBuilder.DropTable(
                name: "discipline_measures");

            migrationBuilder.DropTable(
                name: "record_redactions");

            migrationBuilder.DropTable(
                name: "rule_versions");

            migrationBuilder.DropTable(
                name: "self_query_passes");

            migrationBuilder.DropTable(
                name: "supervisions");

            migrationBuilder.DropIndex(
                name: "ix_stored_files_stored_at",
                table: "stored_files");

            migrationBuilder.DropIndex(
                name: "ix_staff_tasks_batch_id",
                table: "staff_tasks");

            migrationBuilder.DropIndex(
                name: "ix_credit_records_commitment_id",
                table: "credit_records");

            migrationBuilder.DropIndex(
                name: "ix_credit_records_import_batch_id_import_row",
                table: "credit_records");

            migrationBuilder.DropIndex(
                name: "ix_cases_commitment_id",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "email",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "stored_at",
                table: "stored_files");

            migrationBuilder.DropColumn(
                name: "batch_id",
                table: "staff_tasks");

            migrationBuilder.DropColumn(
                name: "urged_at",
                table: "staff_tasks");

            migrationBuilder.DropColumn(
                name: "asked_for",
                table: "publications");

            migrationBuilder.DropColumn(
                name: "escalated_for",
                table: "publications");

            migrationBuilder.DropColumn(
                name: "before",
                table: "publication_events");

            migrationBuilder.DropColumn(
                name: "carried_out_at",
                table: "import_batches");

            migrationBuilder.DropColumn(
                name: "instance_id",
                table: "import_batches");

            migrationBuilder.DropColumn(
                name: "release",
                table: "import_batches");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "import_batches");

            migrationBuilder.DropColumn(
                name: "settled_at",
                table: "import_batches");

            migrationBuilder.DropColumn(
                name: "settled_by_name",
                table: "import_batches");

            migrationBuilder.DropColumn(
                name: "settled_reason",
                table: "import_batches");

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
                name: "commitment_id",
                table: "credit_records");

            migrationBuilder.DropColumn(
                name: "disclosure",
                table: "credit_records");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "credit_records");

            migrationBuilder.DropColumn(
                name: "provision_due_on",
                table: "credit_records");

            migrationBuilder.DropColumn(
                name: "provision_formed_on",
                table: "credit_records");

            migrationBuilder.DropColumn(
                name: "provision_provided_on",
                table: "credit_records");

            migrationBuilder.DropColumn(
                name: "provision_working_days",
                table: "credit_records");

            migrationBuilder.DropColumn(
                name: "basis_date",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "basis_document",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "commitment_id",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "plea",
                table: "cases");

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

            migrationBuilder.CreateIndex(
                name: "ix_credit_records_import_batch_id",
                table: "credit_records",
                column: "import_batch_id");
        }
    }
}
