using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProofsOfService : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ambiguous_at",
                table: "outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fallback_instance_id",
                table: "outbox",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "given_up",
                table: "outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "receipt",
                table: "outbox",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "proofs_of_service",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    notice_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    case_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    method = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    is_served = table.Column<bool>(type: "INTEGER", nullable: false),
                    served_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    receiver = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    reference = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    remark = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    file_type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    file_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    recorded_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    recorded_by_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proofs_of_service", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_notice_id",
                table: "outbox",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_proofs_of_service_case_id",
                table: "proofs_of_service",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_proofs_of_service_notice_id",
                table: "proofs_of_service",
                column: "notice_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "proofs_of_service");

            migrationBuilder.DropIndex(
                name: "ix_outbox_notice_id",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "ambiguous_at",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "fallback_instance_id",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "given_up",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "receipt",
                table: "outbox");
        }
    }
}
