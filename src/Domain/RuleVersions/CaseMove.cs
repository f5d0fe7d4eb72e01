using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.RuleVersions;

/// <summary>A proposal to put an open case under other rules. One person proposes it with a legal reason, another one does it.</summary>
public sealed class CaseMove : IRevisioned
{
    private CaseMove()
    {
    }

    /// <summary>Id of the proposal.</summary>
    public Guid Id { get; private set; }

    /// <summary>The case.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>Its number.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>The pack that it should be under.</summary>
    public string PackId { get; private set; } = "";

    /// <summary>Version of that pack.</summary>
    public string PackVersion { get; private set; } = "";

    /// <summary>Stands for what the proposer saw would change; when something else would, the move is not done.</summary>
    public string Seen { get; private set; } = "";

    /// <summary>The legal reason; the applicant may read it.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>How it stands.</summary>
    public CaseMoveState State { get; private set; }

    /// <summary>The account that proposed it.</summary>
    public Guid ProposedById { get; private set; }

    /// <summary>Who proposed it.</summary>
    public string ProposedByName { get; private set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Who did or refused it, or <see langword="null"/>.</summary>
    public string? DecidedByName { get; private set; }

    /// <summary>When (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the second person remarked, or <see langword="null"/>.</summary>
    public string? DecisionReason { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Proposes a move.</summary>
    /// <param name="actor">Who proposes it; a person.</param>
    public static CaseMove Propose(Guid id, Guid caseId, string caseNumber, string packId, string packVersion, string seen, string reason, Actor actor, DateTimeOffset at) => new()
    {
        Id = id,
        CaseId = caseId,
        CaseNumber = caseNumber,
        PackId = packId,
        PackVersion = packVersion,
        Seen = seen,
        Reason = reason,
        ProposedById = actor.UserId ?? throw new ArgumentException("Only a person proposes a move.", nameof(actor)),
        ProposedByName = actor.Name,
        ProposedAt = at,
    };

    /// <summary>Notes that it is done.</summary>
    /// <exception cref="RejectedException">It was decided already, or the same person proposed it.</exception>
    public void Do(Actor actor, string? remark, DateTimeOffset at)
    {
        EnsureProposed();
        if (actor.UserId == ProposedById)
        {
            throw RejectedException.Forbidden("rules.second-person");
        }

        Decide(CaseMoveState.Done, actor, remark, at);
    }

    /// <summary>Refuses it; its own proposer takes it back so.</summary>
    /// <exception cref="RejectedException">It was decided already.</exception>
    public void Refuse(Actor actor, string reason, DateTimeOffset at)
    {
        EnsureProposed();
        Decide(CaseMoveState.Refused, actor, reason, at);
    }

    private void EnsureProposed()
    {
        if (State != CaseMoveState.Proposed)
        {
            throw RejectedException.Conflict("rules.decided");
        }
    }

    private void Decide(CaseMoveState state, Actor actor, string? remark, DateTimeOffset at) => (State, DecidedByName, DecidedAt, DecisionReason) = (state, actor.Name, at, remark);
}
