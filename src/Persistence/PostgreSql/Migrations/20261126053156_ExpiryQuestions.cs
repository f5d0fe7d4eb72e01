using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ExpiryQuestions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            // Public search: every pair of neighbouring characters, so that two of them are enough and no locale has a say; and the order in which results are shown.
            migrationBuilder.Sql(
                "CREATE FUNCTION search_grams(value text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql " +
                "RETURN ARRAY(SELECT DISTINCT substr(value, i, 2) FROM generate_series(1, greatest(1, length(value) - 1)) i)");
            migrationBuilder.Sql("CREATE INDEX ix_subjects_name_grams ON subjects USING gin (search_grams(name_key))");
            migrationBuilder.Sql("CREATE INDEX ix_credit_records_number_grams ON credit_records USING gin (search_grams(decision_number_key))");
            migrationBuilder.Sql("CREATE INDEX ix_credit_records_decision_date ON credit_records (decision_date DESC, id)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_credit_records_decision_date");
            migrationBuilder.Sql("DROP INDEX ix_credit_records_number_grams");
            migrationBuilder.Sql("DROP INDEX ix_subjects_name_grams");
            migrationBuilder.Sql("DROP FUNCTION search_grams");

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
