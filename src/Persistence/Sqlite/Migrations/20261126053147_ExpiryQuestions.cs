using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ExpiryQuestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "urged_at",
                table: "staff_tasks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "asked_for",
                table: "publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "escalated_for",
                table: "publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "before",
                table: "publication_events",
                type: "TEXT",
                maxLength: 40,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
