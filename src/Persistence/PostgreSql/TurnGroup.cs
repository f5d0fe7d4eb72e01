using System.Data;
using System.Globalization;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreditFlow.Persistence.PostgreSql;

/// <summary>
/// One transaction over the turns of several instances. What needs no number goes in one batch with a savepoint for each turn; then every series is drawn from once; what carries numbers goes in a
/// second batch with the commit. A turn whose rows cannot be written goes back to its savepoint. Where that is too late, because numbers are drawn, the whole group is given up: no gaps.
/// </summary>
internal sealed partial class TurnGroup(NpgsqlConnection connection, ITurnRows rows, IDbContextFactory<CreditFlowDbContext> contexts, ILogger<TurnGroup> logger) : ITurnGroup
{
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);
    private readonly List<HeldTurn> _held = [];
    private bool _isOver;

    public IReadOnlySet<string> Members => _members.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>The turns, for those who read ahead.</summary>
    public IReadOnlyList<GroupedTurn> Turns => [.. _members.Values.Select(member => new GroupedTurn(member.CorrelationId, member.Services.ServiceProvider))];

    public void Add(TurnGroupMember member, StoredInstance? stored, AsyncServiceScope services, DateTimeOffset now)
    {
        services.ServiceProvider.GetRequiredService<CommitClock>().Set(now);
        _members.Add(member.InstanceId, new Member(member.CorrelationId ?? stored?.Row.CorrelationId, stored, services));
    }

    // Not asynchronous, so that the guard set here is seen by the caller's flow.
    public ITurnScope Enter(string instanceId)
    {
        var member = _members[instanceId];
        member.Guard = TurnGuard.Begin(member.Services.ServiceProvider.GetRequiredService<ScopedContext>());
        return new TurnScope(member.Services, member.Guard, rows, contexts, member.Stored);
    }

    public async Task HoldAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        var services = _members[commit.Instance.Id].Services.ServiceProvider;
        var statements = await services.GetRequiredService<CommitWriter>().PrepareAsync(commit, cancellationToken).ConfigureAwait(false);
        using var committing = TurnGuard.Commit();
        _held.Add(await HeldTurn.CollectAsync(commit.Instance.Id, services.GetRequiredService<ScopedContext>().Made, statements, services.GetRequiredService<LateWork>(), cancellationToken).ConfigureAwait(false));
    }

    public async Task<IReadOnlySet<string>> CommitAsync(CancellationToken cancellationToken)
    {
        var (written, drawn) = await WriteFirstAsync(cancellationToken).ConfigureAwait(false);
        var last = connection.CreateBatch();
        await using (last.ConfigureAwait(false))
        {
            foreach (var turn in written)
            {
                foreach (var command in await turn.FinishAsync([.. turn.Numbers.Select(number => drawn[number]++)], cancellationToken).ConfigureAwait(false))
                {
                    last.BatchCommands.Add(command);
                }
            }

            last.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
            await last.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        _isOver = true;
        return written.Select(turn => turn.InstanceId).ToHashSet(StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        // A broken connection has rolled back by itself.
        if (!_isOver && connection.FullState.HasFlag(ConnectionState.Open))
        {
            var command = new NpgsqlCommand("ROLLBACK", connection);
            await using (command.ConfigureAwait(false))
            {
                await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        await connection.DisposeAsync().ConfigureAwait(false);
        foreach (var member in _members.Values)
        {
            if (member.Guard is { } guard)
            {
                TurnGuard.End(guard);
            }

            await member.Services.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Writes what needs no number, each turn behind its savepoint, and draws the numbers of those that could be written.</summary>
    /// <returns>Those turns, and the first number drawn of each series.</returns>
    private async Task<(List<HeldTurn> Written, Dictionary<NumberToDraw, long> Drawn)> WriteFirstAsync(CancellationToken cancellationToken)
    {
        var written = new List<HeldTurn>(_held);
        var next = 0;
        var goesBack = false;
        while (true)
        {
            var batch = connection.CreateBatch();
            await using (batch.ConfigureAwait(false))
            {
                var sent = Fill(batch, written, next, goesBack);
                var numbers = written.SelectMany(turn => turn.Numbers).GroupBy(number => number).OrderBy(series => series.Key.Series, StringComparer.Ordinal).Select(series => (series.Key, Count: series.Count())).ToList();
                var draws = numbers.ConvertAll(series => StatementRunner.DrawNumbers(series.Key, series.Count));
                draws.ForEach(batch.BatchCommands.Add);
                try
                {
                    return (written, await DrawAsync(batch, numbers, cancellationToken).ConfigureAwait(false));
                }
                catch (PostgresException error) when (error.BatchCommand is { } failed && sent.FindIndex(turn => turn.Commands.Contains(failed)) is var index && index >= 0)
                {
                    var turn = sent[index].Turn;
                    Log.WentBack(logger, turn.InstanceId, Races.Describe(error));
                    (next, goesBack) = (written.IndexOf(turn), true);
                    written.RemoveAt(next);
                }
            }
        }
    }

    private static List<(HeldTurn Turn, HashSet<NpgsqlBatchCommand> Commands)> Fill(NpgsqlBatch batch, List<HeldTurn> turns, int next, bool goesBack)
    {
        if (goesBack)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("ROLLBACK TO SAVEPOINT turn"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("RELEASE SAVEPOINT turn"));
        }

        var sent = new List<(HeldTurn, HashSet<NpgsqlBatchCommand>)>();
        foreach (var turn in turns.Skip(next))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SAVEPOINT turn"));
            foreach (var command in turn.First)
            {
                batch.BatchCommands.Add(command);
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand("RELEASE SAVEPOINT turn"));
            sent.Add((turn, [.. turn.First]));
        }

        return sent;
    }

    private static async Task<Dictionary<NumberToDraw, long>> DrawAsync(NpgsqlBatch batch, List<(NumberToDraw Series, int Count)> numbers, CancellationToken cancellationToken)
    {
        var drawn = new Dictionary<NumberToDraw, long>();
        var results = new List<long>();
        if (batch.BatchCommands.Count == 0)
        {
            return drawn;
        }

        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            // The guarded statements give a row each, and so do the draws, which come last.
            do
            {
                if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    results.Add(Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture));
                }
            }
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        }

        for (var index = 0; index < numbers.Count; index++)
        {
            drawn.Add(numbers[index].Series, results[results.Count - numbers.Count + index] - numbers[index].Count + 1);
        }

        return drawn;
    }

    private sealed class Member(string? correlationId, StoredInstance? stored, AsyncServiceScope services)
    {
        public string? CorrelationId { get; } = correlationId;

        public StoredInstance? Stored { get; } = stored;

        public AsyncServiceScope Services { get; } = services;

        public TurnGuard.Turn? Guard { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2002, EventName = "TurnWentBack", Level = LogLevel.Information, Message = "A turn of instance {InstanceId} left the commit it shared: {Reason}")]
        public static partial void WentBack(ILogger logger, string instanceId, string reason);
    }
}
