using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditFlow.Persistence.PostgreSql.Migrations
{
    /// <summary>
    /// The same pairs of characters by a function whose plan a connection keeps: one written in SQL is planned again for every row that is written. The indexes hold the same and stay.
    /// </summary>
    [DbContext(typeof(PostgreSqlCreditFlowDbContext))]
    [Migration("20261126171500_CheaperGrams")]
    public sealed class CheaperGrams : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            CREATE OR REPLACE FUNCTION search_grams(value text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE plpgsql AS $$
            DECLARE
                grams text[] := '{}';
                gram text;
            BEGIN
                FOR i IN 1 .. greatest(1, length(value) - 1) LOOP
                    gram := substr(value, i, 2);
                    IF gram <> ALL (grams) THEN
                        grams := grams || gram;
                    END IF;
                END LOOP;
                RETURN grams;
            END $$
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            "CREATE OR REPLACE FUNCTION search_grams(value text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql " +
            "RETURN ARRAY(SELECT DISTINCT substr(value, i, 2) FROM generate_series(1, greatest(1, length(value) - 1)) i)");
    }
}
