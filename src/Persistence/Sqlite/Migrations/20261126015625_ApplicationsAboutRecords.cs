using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ApplicationsAboutRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(name: "objection_drafts", newName: "case_drafts");

            migrationBuilder.RenameIndex(name: "ix_objection_drafts_expires_at", table: "case_drafts", newName: "ix_case_drafts_expires_at");

            migrationBuilder.AddColumn<DateOnly>(
                name: "cut_last_day",
                table: "publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "cut_months",
                table: "publications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "fulfilled_on",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "harm",
                table: "cases",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "methods",
                table: "cases",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "requested_months",
                table: "cases",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "supplement_bookmark_id",
                table: "cases",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "supplement_items",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "supplement_until",
                table: "cases",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(name: "case_drafts", newName: "objection_drafts");

            migrationBuilder.RenameIndex(name: "ix_case_drafts_expires_at", table: "objection_drafts", newName: "ix_objection_drafts_expires_at");

            migrationBuilder.DropColumn(
                name: "cut_last_day",
                table: "publications");

            migrationBuilder.DropColumn(
                name: "cut_months",
                table: "publications");

            migrationBuilder.DropColumn(
                name: "fulfilled_on",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "harm",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "methods",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "requested_months",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "supplement_bookmark_id",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "supplement_items",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "supplement_until",
                table: "cases");
        }
    }
}
