using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace CreditFlow.Persistence.PostgreSql;

/// <summary>Begins the transaction of a group by taking its timers, so that two hosts never work on the same ones, and reads what the turns begin with in as few queries.</summary>
internal sealed class PostgreSqlTurnGroups(
    NpgsqlDataSource database,
    IServiceScopeFactory scopes,
    ITurnRows rows,
    IDbContextFactory<CreditFlowDbContext> contexts,
    IEnumerable<IGroupReads> reads,
    ILogger<TurnGroup> logger) : ITurnGroups
{
    private const string TakeTimers = "SELECT instance_id FROM workflow_timers WHERE id = ANY($1) ORDER BY id FOR UPDATE SKIP LOCKED";

    public async Task<ITurnGroup> OpenAsync(DateTimeOffset now, IReadOnlyList<TurnGroupMember> members, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        var group = new TurnGroup(connection, rows, contexts, logger);
        try
        {
            var taken = await TakeAsync(connection, [.. members.Select(member => member.TimerId).OfType<string>()], cancellationToken).ConfigureAwait(false);
            var stored = await PostgreSqlTurnRows.FindInstancesAsync(database, taken, cancellationToken).ConfigureAwait(false);
            foreach (var member in members)
            {
                if (member.TimerId is null || stored.ContainsKey(member.InstanceId))
                {
                    group.Add(member, stored.GetValueOrDefault(member.InstanceId), scopes.CreateAsyncScope(), now);
                }
            }

            foreach (var read in reads)
            {
                await read.ReadAsync(group.Turns, cancellationToken).ConfigureAwait(false);
            }

            return group;
        }
        catch
        {
            await group.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<List<string>> TakeAsync(NpgsqlConnection connection, string[] timers, CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        await using (batch.ConfigureAwait(false))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            if (timers.Length > 0)
            {
                var take = new NpgsqlBatchCommand(TakeTimers);
                take.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = timers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
                batch.BatchCommands.Add(take);
            }

            var taken = new List<string>(timers.Length);
            var row = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (row.ConfigureAwait(false))
            {
                while (timers.Length > 0 && await row.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    taken.Add(row.GetString(0));
                }
            }

            return taken;
        }
    }
}
