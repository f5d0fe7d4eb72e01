using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Operations;

/// <summary>One operation on many instances, worked off in portions by a job. It can be watched, halted, continued and stopped.</summary>
public sealed class OperationBatch : IRevisioned
{
    private OperationBatch()
    {
    }

    /// <summary>A new batch.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="detailJson">What else the operation needs, as JSON; or <see langword="null"/>.</param>
    /// <param name="total">Number of instances.</param>
    /// <param name="at">When (UTC).</param>
    public OperationBatch(Guid id, BatchKind kind, string reason, Actor actor, string? detailJson, int total, DateTimeOffset at)
    {
        (Id, Kind, Reason, DetailJson, Total, CreatedAt) = (id, kind, reason, detailJson, total, at);
        (ActorUserId, ActorName, ActorAgencyId) = (actor.UserId!.Value, actor.Name, actor.AgencyId);
        State = total == 0 ? BatchState.Done : BatchState.Running;
        FinishedAt = total == 0 ? at : null;
    }

    /// <summary>Id of the batch, ordered by time.</summary>
    public Guid Id { get; private set; }

    /// <summary>What it does.</summary>
    public BatchKind Kind { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What else the operation needs, or <see langword="null"/>.</summary>
    public string? DetailJson { get; private set; }

    /// <summary>The account of who asked for it.</summary>
    public Guid ActorUserId { get; private set; }

    /// <summary>The name at that time.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>The agency at that time, or <see langword="null"/>.</summary>
    public string? ActorAgencyId { get; private set; }

    /// <summary>Number of instances.</summary>
    public int Total { get; private set; }

    /// <summary>How many are done.</summary>
    public int Done { get; private set; }

    /// <summary>How many were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>How it stands.</summary>
    public BatchState State { get; private set; }

    /// <summary>When it was asked for (UTC).</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it ended (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Who asked for it.</summary>
    public Actor Actor => Actor.Staff(ActorUserId, ActorName, ActorAgencyId);

    /// <summary>Counts one instance; the last one ends the batch.</summary>
    public void Count(BatchItemState result, DateTimeOffset at)
    {
        Done += result == BatchItemState.Done ? 1 : 0;
        Refused += result == BatchItemState.Refused ? 1 : 0;
        if (Done + Refused == Total)
        {
            (State, FinishedAt) = (BatchState.Done, at);
        }
    }

    /// <summary>Halts, continues or stops it.</summary>
    /// <exception cref="RejectedException">It has ended, or stands so already.</exception>
    public void MoveTo(BatchState state, DateTimeOffset at)
    {
        var isAllowed = (State, state) is (BatchState.Running, BatchState.Paused or BatchState.Stopped) or (BatchState.Paused, BatchState.Running or BatchState.Stopped);
        if (!isAllowed)
        {
            throw RejectedException.Conflict("batch.move-not-allowed");
        }

        (State, FinishedAt) = (state, state == BatchState.Stopped ? at : null);
    }
}
