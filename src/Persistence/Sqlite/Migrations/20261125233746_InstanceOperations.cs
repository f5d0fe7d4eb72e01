using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class InstanceOperations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "open_incident_count",
                table: "workflow_instances",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "suspended_at",
                table: "workflow_instances",
                type: "INTEGER",
                nullable: true);

            // Of a faulted instance nobody has dealt with anything yet.
            migrationBuilder.Sql("UPDATE workflow_instances SET open_incident_count = incident_count WHERE sub_status = 'Faulted'");

            migrationBuilder.CreateTable(
                name: "workflow_failures",
                columns: table => new
                {
                    instance_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    last_at = table.Column<long>(type: "INTEGER", nullable: false),
                    parked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflow_failures", x => x.instance_id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "workflow_failures");

            migrationBuilder.DropColumn(
                name: "open_incident_count",
                table: "workflow_instances");

            migrationBuilder.DropColumn(
                name: "suspended_at",
                table: "workflow_instances");
        }
    }
}
