using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ActivationAndTraces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trace_parent",
                table: "workflow_wake_ups",
                type: "TEXT",
                maxLength: 55,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "activation_key",
                table: "workflow_instances",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_activation_key",
                table: "workflow_instances",
                column: "activation_key",
                unique: true,
                filter: "activation_key IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_workflow_instances_activation_key",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "trace_parent",
                table: "workflow_wake_ups");

            migrationBuilder.DropColumn(
                name: "activation_key",
                table: "workflow_instances");
        }
    }
}
