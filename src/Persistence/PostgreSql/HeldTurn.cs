using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Engine;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreditFlow.Persistence.PostgreSql;

/// <summary>What one turn of a group writes, ready to be sent: first what needs no number, then, once numbers are drawn, what carries them.</summary>
internal sealed class HeldTurn
{
    private readonly PostgreSqlCreditFlowDbContext? _store;
    private readonly LateWork _lateWork;

    private HeldTurn(string instanceId, PostgreSqlCreditFlowDbContext? store, LateWork lateWork) => (InstanceId, _store, _lateWork) = (instanceId, store, lateWork);

    public string InstanceId { get; }

    /// <summary>What is written before numbers are drawn.</summary>
    public IReadOnlyList<NpgsqlBatchCommand> First { get; private set; } = [];

    /// <summary>The numbers that it draws.</summary>
    public IReadOnlyList<NumberToDraw> Numbers { get; private set; } = [];

    /// <summary>Collects what a turn writes. Its context then takes all of it for written: it serves nothing else afterwards.</summary>
    public static async Task<HeldTurn> CollectAsync(string instanceId, CreditFlowDbContext? context, IReadOnlyList<EngineStatement> statements, LateWork lateWork, CancellationToken cancellationToken)
    {
        var held = new HeldTurn(instanceId, (PostgreSqlCreditFlowDbContext?)context, lateWork) { Numbers = lateWork.Numbers };
        var unfinished = lateWork.Unfinished.Select(entity => held._store!.Entry(entity)).ToList();
        unfinished.ForEach(entry => entry.State = EntityState.Unchanged);
        held.First = await held.CollectAsync(new CommitBatch { Statements = statements, Collected = [] }, cancellationToken).ConfigureAwait(false);
        unfinished.ForEach(entry => entry.State = EntityState.Added);
        return held;
    }

    /// <summary>Makes what carries the numbers.</summary>
    /// <param name="drawn">The numbers, in the order of <see cref="Numbers"/>.</param>
    public Task<IReadOnlyList<NpgsqlBatchCommand>> FinishAsync(IReadOnlyList<long> drawn, CancellationToken cancellationToken)
    {
        _lateWork.Finish(drawn);
        return CollectAsync(new CommitBatch { Collected = [] }, cancellationToken);
    }

    private async Task<IReadOnlyList<NpgsqlBatchCommand>> CollectAsync(CommitBatch batch, CancellationToken cancellationToken)
    {
        if (_store is null)
        {
            batch.Collect();
        }
        else
        {
            await _store.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        return batch.Collected!;
    }
}
