using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using CreditFlow.Persistence.Commits;
using Npgsql;
using NpgsqlTypes;

namespace CreditFlow.Persistence.Engine;

/// <summary>Executes engine statements: in one round trip where the database can, one by one where it cannot.</summary>
internal static class StatementRunner
{
    // A statement that changed no row must undo the whole batch, also one that is its own transaction and commits with its last statement: so the server itself has to fail.
    private const string NothingChanged = PostgresErrorCodes.DivisionByZero;
    private static readonly ConcurrentDictionary<string, string> Guarded = new(StringComparer.Ordinal);

    /// <summary>Draws a number. The counter's row stays locked until the transaction ends.</summary>
    public const string DrawNumber = "INSERT INTO number_series (series, year, last) VALUES ($1, $2, 1) ON CONFLICT (series, year) DO UPDATE SET last = number_series.last + 1 RETURNING last";

    private const string DrawSeveral = "INSERT INTO number_series (series, year, last) VALUES ($1, $2, $3) ON CONFLICT (series, year) DO UPDATE SET last = number_series.last + $3 RETURNING last";

    /// <summary>Draws several numbers of one series at once; gives the last of them.</summary>
    public static NpgsqlBatchCommand DrawNumbers(NumberToDraw number, long count)
    {
        var command = new NpgsqlBatchCommand(DrawSeveral);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = number.Series, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number.Year, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = count, NpgsqlDbType = NpgsqlDbType.Bigint });
        return command;
    }

    /// <summary>Whether an error is how the server says that a statement found nothing to change.</summary>
    public static bool IsNothingChanged(PostgresException error) => error.SqlState == NothingChanged;

    /// <summary>Adds statements to a batch. Those that must change a row give one row as their result, the others none.</summary>
    public static void AddTo(NpgsqlBatch batch, IReadOnlyList<EngineStatement> statements)
    {
        foreach (var command in CommandsOf(statements))
        {
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>The statements as commands of a batch; see <see cref="AddTo"/>.</summary>
    public static IEnumerable<NpgsqlBatchCommand> CommandsOf(IReadOnlyList<EngineStatement> statements)
    {
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.MustAffect ? Guarded.GetOrAdd(statement.Sql, Guard) : statement.Sql);
            foreach (var value in statement.Values)
            {
                command.Parameters.Add(ForPostgreSql(value));
            }

            yield return command;
        }
    }

    /// <summary>Makes the server fail when a statement changes no row.</summary>
    public static string Guard(string sql) => $"WITH changed AS ({sql} RETURNING 1) SELECT 1 / count(*) FROM changed";

    /// <summary>Executes statements one by one.</summary>
    /// <returns>Whether every statement changed what it had to. Otherwise the transaction must be rolled back.</returns>
    public static async Task<bool> RunEachAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<EngineStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            var command = Command(connection, transaction, statement.Sql, statement.Values);
            await using (command.ConfigureAwait(false))
            {
                var affected = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                if (statement.MustAffect && affected != 1)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Draws a number in a transaction.</summary>
    public static async Task<long> DrawAsync(DbConnection connection, DbTransaction transaction, NumberToDraw number, CancellationToken cancellationToken)
    {
        var command = Command(connection, transaction, DrawNumber, [number.Series, number.Year]);
        await using (command.ConfigureAwait(false))
        {
            return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
        }
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql, EngineValue[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var index = 0; index < values.Length; index++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${index + 1}");
            parameter.Value = ForSqlite(values[index]);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static object ForSqlite(EngineValue value) => value.Kind switch
    {
        EngineValueKind.Text => (object?)value.Text ?? DBNull.Value,
        EngineValueKind.Number => (object?)value.Number ?? DBNull.Value,
        EngineValueKind.Instant => (object?)value.Instant?.UtcTicks ?? DBNull.Value,
    };

    private static NpgsqlParameter ForPostgreSql(EngineValue value) => value.Kind switch
    {
        EngineValueKind.Text => new NpgsqlParameter<string?> { TypedValue = value.Text, NpgsqlDbType = NpgsqlDbType.Text },
        EngineValueKind.Number => new NpgsqlParameter<int?> { TypedValue = (int?)value.Number, NpgsqlDbType = NpgsqlDbType.Integer },
        EngineValueKind.Instant => new NpgsqlParameter<DateTime?> { TypedValue = value.Instant?.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
    };
}
