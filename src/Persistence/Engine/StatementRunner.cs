using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace CreditFlow.Persistence.Engine;

/// <summary>Executes engine statements: in one round trip where the database can, one by one where it cannot.</summary>
internal static class StatementRunner
{
    // A statement that changed no row must undo the whole batch, also one that is its own transaction and commits with its last statement: so the server itself has to fail.
    private const string NothingChanged = PostgresErrorCodes.DivisionByZero;
    private static readonly ConcurrentDictionary<string, string> Guarded = new(StringComparer.Ordinal);

    /// <returns>Whether every statement changed what it had to. Otherwise the transaction must be rolled back.</returns>
    public static async Task<bool> RunAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<EngineStatement> statements, CancellationToken cancellationToken)
    {
        if (statements.Count == 0)
        {
            return true;
        }

        if (connection is not NpgsqlConnection postgres)
        {
            return await RunEachAsync(connection, transaction, statements, cancellationToken).ConfigureAwait(false);
        }

        var batch = postgres.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.Transaction = (NpgsqlTransaction)transaction;
            return await RunBatchAsync(batch, statements, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Executes a batch. Without a transaction it is one by itself: all of it is durable, or nothing.</summary>
    /// <returns>Whether every statement changed what it had to.</returns>
    public static async Task<bool> RunBatchAsync(NpgsqlBatch batch, IReadOnlyList<EngineStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.MustAffect ? Guarded.GetOrAdd(statement.Sql, Guard) : statement.Sql);
            foreach (var value in statement.Values)
            {
                command.Parameters.Add(ForPostgreSql(value));
            }

            batch.BatchCommands.Add(command);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException error) when (error.SqlState == NothingChanged)
        {
            return false;
        }
    }

    private static string Guard(string sql) => $"WITH changed AS ({sql} RETURNING 1) SELECT 1 / count(*) FROM changed";

    private static async Task<bool> RunEachAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<EngineStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            var command = connection.CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                command.Transaction = transaction;
                command.CommandText = statement.Sql;
                for (var index = 0; index < statement.Values.Length; index++)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${index + 1}");
                    parameter.Value = ForSqlite(statement.Values[index]);
                    command.Parameters.Add(parameter);
                }

                var affected = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                if (statement.MustAffect && affected != 1)
                {
                    return false;
                }
            }
        }

        return true;
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
