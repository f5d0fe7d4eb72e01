using System.Data;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CreditFlow.Persistence.PostgreSql;

/// <summary>One query to load, one batch to commit: a round trip each.</summary>
internal sealed class PostgreSqlTurnRows(NpgsqlDataSource database) : ITurnRows
{
    private const string SelectInstance =
        "SELECT definition_id, definition_version_id, version, status, sub_status, correlation_id, name, parent_instance_id, start_key, incident_count, turn, created_at, updated_at, finished_at, state, open_incident_count, suspended_at " +
        "FROM workflow_instances WHERE id = $1";

    private const string SelectInstances =
        "SELECT definition_id, definition_version_id, version, status, sub_status, correlation_id, name, parent_instance_id, start_key, incident_count, turn, created_at, updated_at, finished_at, state, open_incident_count, suspended_at, id " +
        "FROM workflow_instances WHERE id = ANY($1)";

    private const string SelectPublished = "SELECT id FROM workflow_definitions WHERE definition_id = $1 AND is_published";
    private const string SelectAnyWakeUp = "SELECT id FROM workflow_wake_ups WHERE hash = ANY($1) LIMIT 1";
    private const string SelectWakeUp = "SELECT id FROM workflow_wake_ups WHERE hash = $1 LIMIT 1";

    public Task<string?> FindPublishedVersionIdAsync(string definitionId, CancellationToken cancellationToken) => FindTextAsync(SelectPublished, definitionId, cancellationToken);

    public async Task<bool> HasWakeUpAsync(string hash, CancellationToken cancellationToken) => await FindTextAsync(SelectWakeUp, hash, cancellationToken).ConfigureAwait(false) is not null;

    public async Task<StoredInstance?> FindInstanceAsync(string instanceId, CancellationToken cancellationToken)
    {
        var command = Command(SelectInstance, instanceId);
        await using (command.ConfigureAwait(false))
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                return await row.ReadAsync(cancellationToken).ConfigureAwait(false) ? Read(instanceId, row) : null;
            }
        }
    }

    /// <summary>Several instances with their states, by their ids; those that are missing are left out.</summary>
    public static async Task<IReadOnlyDictionary<string, StoredInstance>> FindInstancesAsync(NpgsqlDataSource database, IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, StoredInstance>(StringComparer.Ordinal);
        if (instanceIds.Count == 0)
        {
            return found;
        }

        var command = database.CreateCommand(SelectInstances);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. instanceIds], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using (command.ConfigureAwait(false))
        {
            var row = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                while (await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    var id = row.GetString(17);
                    found.Add(id, Read(id, row));
                }
            }
        }

        return found;
    }

    public async Task<RowsWritten> CommitAsync(IReadOnlyList<EngineStatement> statements, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
    {
        var batch = database.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            StatementRunner.AddTo(batch, statements);
            if (hashes.Count > 0)
            {
                // What follows the barrier is asked on the same way, but begins after the commit: only then does who stores a wake-up see the wait, or is seen here.
                batch.BatchCommands[^1].AppendErrorBarrier = true;
                var look = new NpgsqlBatchCommand(SelectAnyWakeUp);
                look.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. hashes], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
                batch.BatchCommands.Add(look);
            }

            try
            {
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    for (var guarded = statements.Count(statement => statement.MustAffect); guarded > 0; guarded--)
                    {
                        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                    }

                    return new RowsWritten(true, hashes.Count == 0 || await reader.ReadAsync(cancellationToken).ConfigureAwait(false));
                }
            }
            catch (PostgresException error) when (StatementRunner.IsNothingChanged(error))
            {
                return new RowsWritten(false);
            }
        }
    }

    public async Task<bool> CommitAsync(CreditFlowDbContext context, IReadOnlyList<EngineStatement> statements, LateWork lateWork, CancellationToken cancellationToken)
    {
        var store = (PostgreSqlCreditFlowDbContext)context;
        if (lateWork.IsEmpty)
        {
            await store.WriteAsync(new CommitBatch { Statements = statements }, cancellationToken).ConfigureAwait(false);
            return true;
        }

        await store.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await CommitNumberedAsync(store, statements, lateWork, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            await store.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    // Everything that needs no number is written before the first is drawn: whoever waits for the counter waits for the last few rows and the commit only.
    private static async Task CommitNumberedAsync(PostgreSqlCreditFlowDbContext store, IReadOnlyList<EngineStatement> statements, LateWork lateWork, CancellationToken cancellationToken)
    {
        var unfinished = lateWork.Unfinished.Select(store.Entry).ToList();
        unfinished.ForEach(entry => entry.State = EntityState.Unchanged);
        var first = new CommitBatch { Statements = statements, Numbers = lateWork.Numbers, Begins = true };
        try
        {
            await store.WriteAsync(first, cancellationToken).ConfigureAwait(false);
            unfinished.ForEach(entry => entry.State = EntityState.Added);
            lateWork.Finish(first.Drawn);
            await store.WriteAsync(new CommitBatch { Ends = true }, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await RollBackAsync((NpgsqlConnection)store.Database.GetDbConnection()).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task RollBackAsync(NpgsqlConnection connection)
    {
        // A broken connection has rolled back by itself.
        if (connection.FullState.HasFlag(ConnectionState.Open))
        {
            var command = new NpgsqlCommand("ROLLBACK", connection);
            await using (command.ConfigureAwait(false))
            {
                await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task<string?> FindTextAsync(string sql, string value, CancellationToken cancellationToken)
    {
        var command = Command(sql, value);
        await using (command.ConfigureAwait(false))
        {
            return (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private NpgsqlCommand Command(string sql, string value)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });
        return command;
    }

    private static StoredInstance Read(string instanceId, NpgsqlDataReader row) => new(
        new InstanceRow
        {
            Id = instanceId,
            DefinitionId = row.GetString(0),
            DefinitionVersionId = row.GetString(1),
            Version = row.GetInt32(2),
            Status = row.GetString(3),
            SubStatus = row.GetString(4),
            CorrelationId = Text(row, 5),
            Name = Text(row, 6),
            ParentInstanceId = Text(row, 7),
            StartKey = Text(row, 8),
            IncidentCount = row.GetInt32(9),
            Turn = row.GetInt32(10),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(11),
            UpdatedAt = row.GetFieldValue<DateTimeOffset>(12),
            FinishedAt = Instant(row, 13),
            OpenIncidentCount = row.GetInt32(15),
            SuspendedAt = Instant(row, 16),
        },
        row.GetString(14));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Instant(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
