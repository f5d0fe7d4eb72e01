using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.PostgreSql.Migrations
{
    /// <summary>
    /// What the public search asks: every pair of neighbouring characters of names and decision numbers, so that two of them are enough and no locale has a say; and the order in which results are shown.
    /// The model knows nothing of it, and it needs nothing but the first tables.
    /// </summary>
    [DbContext(typeof(PostgreSqlCreditFlowDbContext))]
    [Migration("20261126055500_SearchGrams")]
    public sealed class SearchGrams : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
