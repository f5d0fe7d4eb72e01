using System.Globalization;
using System.Text.Json;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Setup;
using CreditFlow.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreditFlow.Host.Tests.Upgrade;

/// <summary>
/// A database as the first release left it, every table filled by its own code: an import with a refused row, objections that are open, corrected and taken down, a draft, mail. <c>first-release.json</c> holds
/// its rows with the types of their columns as PostgreSQL writes them; the embedded store keeps the same values in its own way.
/// </summary>
internal static class OldDatabase
{
    private const string FirstMigration = "Initial";

    /// <summary>The rows of the first release, by table.</summary>
    public static JsonElement Tables { get; } = Read().GetProperty("tables");

    /// <summary>The enquiry code of the objection that was being verified.</summary>
    public static string OpenCode { get; } = Read().GetProperty("openCode").GetString()!;

    /// <summary>The enquiry code of the objection that had been upheld.</summary>
    public static string DoneCode { get; } = Read().GetProperty("doneCode").GetString()!;

    /// <summary>How many rows a table had.</summary>
    public static int CountOf(string table) => Tables.GetProperty(table).GetProperty("rows").GetArrayLength();

    /// <summary>Makes an empty database what it was.</summary>
    public static async Task FillAsync(TestDatabase database)
    {
        await using var services = new ServiceCollection().AddLogging().AddPersistence(database.Options).BuildServiceProvider();
        await using var context = await services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        await context.Database.GetService<IMigrator>().MigrateAsync(FirstMigration);
        if (database.Kind == DatabaseKind.Sqlite)
        {
            await FillSqliteAsync(database.ConnectionString);
        }
        else
        {
            await FillPostgreSqlAsync(database.ConnectionString);
        }
    }

    // Rows refer to rows of other tables, which may come later: nothing is checked until all are there.
    private static async Task FillPostgreSqlAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync("SET LOCAL session_replication_role = replica");
        foreach (var table in Tables.EnumerateObject())
        {
            await using var insert = new NpgsqlCommand($"INSERT INTO \"{table.Name}\" SELECT * FROM json_populate_recordset(NULL::\"{table.Name}\", $1::json)", connection, transaction);
            insert.Parameters.Add(new NpgsqlParameter { Value = table.Value.GetProperty("rows").GetRawText() });
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();

        async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task FillSqliteAsync(string connectionString)
    {
        await using var connection = new SqliteConnection($"{connectionString};Foreign Keys=False");
        await connection.OpenAsync();
        foreach (var table in Tables.EnumerateObject())
        {
            var columns = table.Value.GetProperty("columns").EnumerateObject().Select(column => (column.Name, Type: column.Value.GetString()!)).ToList();
            foreach (var row in table.Value.GetProperty("rows").EnumerateArray())
            {
                await using var insert = connection.CreateCommand();
                insert.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, index) => $"${index}"))})";
                for (var index = 0; index < columns.Count; index++)
                {
                    insert.Parameters.AddWithValue($"${index}", Sqlite(row.GetProperty(columns[index].Name), columns[index].Type));
                }

                await insert.ExecuteNonQueryAsync();
            }
        }
    }

    private static object Sqlite(JsonElement value, string type) => (type, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => DBNull.Value,
        ("uuid", _) => value.GetGuid().ToString("D").ToUpperInvariant(),
        ("boolean", _) => value.GetBoolean() ? 1 : 0,
        ("integer" or "bigint", _) => value.GetInt64(),
        ("numeric", _) => value.GetDecimal().ToString("0.0#####", CultureInfo.InvariantCulture),
        ("timestamp with time zone", _) => value.GetDateTimeOffset().UtcTicks,
        ("bytea", _) => Convert.FromHexString(value.GetString()!["\\x".Length..]),
        ("json" or "jsonb", _) => value.GetRawText(),
        ("text" or "character varying" or "date", _) => value.GetString()!,
        _ => throw new NotSupportedException($"The first release had no column of type {type}."),
    };

    private static JsonElement Read() => JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "tests", "Host.Tests", "Upgrade", "first-release.json"))).RootElement;
}
