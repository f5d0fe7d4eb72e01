using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class DocumentsWithoutCase : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "case_id",
                table: "notices",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "record_id",
                table: "notices",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_notices_record_id",
                table: "notices",
                column: "record_id");

            migrationBuilder.Sql("UPDATE notices SET record_id = (SELECT cases.record_id FROM cases WHERE cases.id = notices.case_id)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_notices_record_id",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "record_id",
                table: "notices");

            migrationBuilder.AlterColumn<Guid>(
                name: "case_id",
                table: "notices",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
