using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CreditFlow.Persistence.Engine;

/// <summary>Executes engine statements on the context's connection: in one round trip where the database can, one by one where it cannot.</summary>
internal static class StatementRunner
{
    /// <returns>Whether every statement changed what it had to.</returns>
    public static Task<bool> RunAsync(CreditFlowDbContext context, DbTransaction transaction, IReadOnlyList<EngineStatement> statements, CancellationToken cancellationToken)
    {
        if (statements.Count == 0)
        {
            return Task.FromResult(true);
        }

        var connection = context.Database.GetDbConnection();
        return connection.CanCreateBatch ? RunBatchAsync(connection, transaction, statements, cancellationToken) : RunEachAsync(connection, transaction, statements, cancellationToken);
    }

    private static async Task<bool> RunBatchAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<EngineStatement> statements, CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.Transaction = transaction;
            foreach (var statement in statements)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = statement.Sql;
                foreach (var (name, value) in statement.Parameters)
                {
                    command.Parameters.Add(ForPostgreSql(name, value));
                }

                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return !statements.Where((statement, index) => statement.MustAffect && batch.BatchCommands[index].RecordsAffected != 1).Any();
        }
    }

    private static async Task<bool> RunEachAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<EngineStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            var command = connection.CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                command.Transaction = transaction;
                command.CommandText = statement.Sql;
                foreach (var (name, value) in statement.Parameters)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = "@" + name;
                    parameter.Value = value switch
                    {
                        null => DBNull.Value,
                        DateTimeOffset instant => instant.UtcTicks,
                        _ => value,
                    };
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

    private static NpgsqlParameter ForPostgreSql(string name, object? value) => value switch
    {
        null when name is "finishedAt" or "suspendedAt" => new NpgsqlParameter(name, NpgsqlDbType.TimestampTz) { Value = DBNull.Value },
        null => new NpgsqlParameter(name, NpgsqlDbType.Text) { Value = DBNull.Value },
        _ => new NpgsqlParameter(name, value),
    };
}
