using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Measures;

/// <summary>
/// A measure of joint discipline (联合惩戒措施) that an agency takes because of a record. Proposed by one person and decided by another, who answers for its being fitting, matched and related (AUD-04);
/// ends with the repair of the record (REP-04).
/// </summary>
public sealed class DisciplineMeasure : IRevisioned
{
    private DisciplineMeasure()
    {
    }

    /// <summary>Id of the measure.</summary>
    public Guid Id { get; private set; }

    /// <summary>The record that it rests on.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>The agency that takes it.</summary>
    public string AgencyId { get; private set; } = "";

    /// <summary>Which measure.</summary>
    public MeasureKind Kind { get; private set; }

    /// <summary>What is done, in words.</summary>
    public string Content { get; private set; } = "";

    /// <summary>The law or State rule that allows it (AUD-04).</summary>
    public string LegalBasis { get; private set; } = "";

    /// <summary>Why it is fitting, matched and related, as proposed (AUD-04).</summary>
    public string Proportionality { get; private set; } = "";

    /// <summary>Its first day (Beijing).</summary>
    public DateOnly From { get; private set; }

    /// <summary>Its last day (Beijing), or <see langword="null"/> when it lasts until it is ended.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Proposed, in force, refused or ended.</summary>
    public MeasureState State { get; private set; }

    /// <summary>Why it ended, or <see langword="null"/>.</summary>
    public MeasureEnd? EndReason { get; private set; }

    /// <summary>When it was proposed (UTC).</summary>
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>When it was imposed or refused (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>When it was ended (UTC), or <see langword="null"/>. A measure with a last day needs no ending.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Proposes a measure.</summary>
    public static DisciplineMeasure Propose(Guid id, MeasureProposal proposal, DateTimeOffset at) => new()
    {
        Id = id,
        RecordId = proposal.RecordId,
        AgencyId = proposal.AgencyId,
        Kind = proposal.Kind,
        Content = proposal.Content,
        LegalBasis = proposal.LegalBasis,
        Proportionality = proposal.Proportionality,
        From = proposal.From,
        Until = proposal.Until,
        State = MeasureState.Proposed,
        ProposedAt = at,
    };

    /// <summary>Whether it is in force on a day (Beijing).</summary>
    public bool AppliesOn(DateOnly day) => State == MeasureState.InForce && From <= day && (Until is not { } last || day <= last);

    /// <summary>Imposes it or refuses it. Deciding twice changes nothing.</summary>
    public void Decide(bool impose, DateTimeOffset at)
    {
        if (State == MeasureState.Proposed)
        {
            (State, DecidedAt) = (impose ? MeasureState.InForce : MeasureState.Refused, at);
        }
    }

    /// <summary>Ends it; one that is only proposed is refused.</summary>
    /// <returns>Whether it was in force or proposed until now.</returns>
    public bool End(MeasureEnd reason, DateTimeOffset at)
    {
        if (State is MeasureState.Refused or MeasureState.Ended)
        {
            return false;
        }

        (State, EndReason, EndedAt) = (State == MeasureState.Proposed ? MeasureState.Refused : MeasureState.Ended, reason, at);
        return true;
    }
}
