using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CreditFlow.Persistence.PostgreSql;

/// <summary>One query to load, one batch to commit: a round trip each.</summary>
internal sealed class PostgreSqlTurnRows(NpgsqlDataSource database) : ITurnRows
{
    private const string SelectInstance =
        "SELECT definition_id, definition_version_id, version, status, sub_status, correlation_id, name, parent_instance_id, start_key, incident_count, turn, created_at, updated_at, finished_at, state, open_incident_count, suspended_at " +
        "FROM workflow_instances WHERE id = $1";

    private const string SelectPublished = "SELECT id FROM workflow_definitions WHERE definition_id = $1 AND is_published";
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

    public async Task<bool> CommitAsync(IReadOnlyList<EngineStatement> statements, CancellationToken cancellationToken)
    {
        var batch = database.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            return await StatementRunner.RunBatchAsync(batch, statements, cancellationToken).ConfigureAwait(false);
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
