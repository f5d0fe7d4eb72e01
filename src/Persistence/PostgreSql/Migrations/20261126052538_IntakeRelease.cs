using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class IntakeRelease : Migration
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
                name: "disclosure",
                table: "credit_records",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Public");

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

            migrationBuilder.CreateIndex(
                name: "ix_staff_tasks_batch_id",
                table: "staff_tasks",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_credit_records_import_batch_id_import_row",
                table: "credit_records",
                columns: new[] { "import_batch_id", "import_row" });

            migrationBuilder.CreateIndex(
                name: "ix_record_redactions_batch_id_row_number",
                table: "record_redactions",
                columns: new[] { "batch_id", "row_number" });

            migrationBuilder.CreateIndex(
                name: "ix_record_redactions_record_id_field",
                table: "record_redactions",
                columns: new[] { "record_id", "field" },
                unique: true);

            // Imports from before anybody released them are shown already.
            migrationBuilder.Sql("UPDATE import_batches SET carried_out_at = finished_at;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "record_redactions");

            migrationBuilder.DropIndex(
                name: "ix_staff_tasks_batch_id",
                table: "staff_tasks");

            migrationBuilder.DropIndex(
                name: "ix_credit_records_import_batch_id_import_row",
                table: "credit_records");

            migrationBuilder.DropColumn(
                name: "email",
                table: "subjects");

            migrationBuilder.DropColumn(
                name: "batch_id",
                table: "staff_tasks");

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
                name: "disclosure",
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

            migrationBuilder.AlterColumn<Guid>(
                name: "record_id",
                table: "staff_tasks",
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
