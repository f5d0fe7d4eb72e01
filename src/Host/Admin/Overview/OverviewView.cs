using CreditFlow.Host.Deadlines;
using CreditFlow.Host.Jobs;
using CreditFlow.Persistence.Audit;

namespace CreditFlow.Host.Admin.Overview;

/// <summary>Everything that whoever looks after the system sees in the morning, as of one instant.</summary>
/// <param name="At">The instant (UTC).</param>
public sealed record OverviewView(DateTimeOffset At)
{
    /// <summary>What somebody has to do something about, the most pressing first.</summary>
    public IReadOnlyList<OverviewNeed> Needs { get; init; } = [];

    /// <summary>Instances that need an operator, by legal risk.</summary>
    public required IncidentList Incidents { get; init; }

    /// <summary>What is under way and what waits.</summary>
    public required WorkStanding Work { get; init; }

    /// <summary>Events that were acknowledged and that nobody has waited for since, the oldest first; as many as are shown.</summary>
    public required IReadOnlyList<StoredEvent> Events { get; init; }

    /// <summary>How the alarms of clocks stand.</summary>
    public required ClockStanding Clocks { get; init; }

    /// <summary>How outgoing mail stands.</summary>
    public required MailStanding Mail { get; init; }

    /// <summary>The jobs; <see langword="null"/> where this host runs none and cannot tell.</summary>
    public required IReadOnlyList<JobStanding>? Jobs { get; init; }

    /// <summary>Which years the calendar knows.</summary>
    public required CalendarStanding Calendar { get; init; }

    /// <summary>The packs.</summary>
    public required IReadOnlyList<RulePackStanding> Packs { get; init; }

    /// <summary>Processes that people file for and that were taken back.</summary>
    public IReadOnlyList<ClosedFiling> Closed { get; init; } = [];

    /// <summary>Proposals of calendars and catalogues that wait for a second person's signature.</summary>
    public required IReadOnlyList<ProposedVersion> Proposals { get; init; }

    /// <summary>How far the chain over the audit log has come.</summary>
    public required AuditSealStanding Audit { get; init; }

    /// <summary>How far the database's clock is ahead of this host's; <see langword="null"/> for the embedded store, which is on the same machine.</summary>
    public required TimeSpan? Skew { get; init; }
}

/// <summary>A process that receives nothing because no version of it is published.</summary>
public sealed record ClosedFiling(string DefinitionId, string Name);

/// <summary>A version of rules that waits for its second signature.</summary>
public sealed record ProposedVersion(Guid Id, Domain.RuleVersions.RuleVersionKind Kind, string Version, string By, DateTimeOffset At);
