using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Oversight;

/// <summary>A leak of credit information (信息泄露, COL-12): handled by the agency that answers for it, and reported when it is serious.</summary>
public sealed class LeakIncident : IRevisioned
{
    /// <summary>Characters of a description at most.</summary>
    public const int MaxDescription = 2000;

    private LeakIncident()
    {
    }

    /// <summary>Id of the leak; the correlation id of its process.</summary>
    public Guid Id { get; private set; }

    /// <summary>The agency that answers for the information.</summary>
    public string AgencyId { get; private set; } = "";

    /// <summary>The day on which it was discovered (Beijing).</summary>
    public DateOnly DiscoveredOn { get; private set; }

    /// <summary>What is known so far. Whose data leaked does not belong here.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The account that opened it.</summary>
    public Guid OpenedById { get; private set; }

    /// <summary>Who opened it.</summary>
    public string OpenedByName { get; private set; } = "";

    /// <summary>When it was opened (UTC).</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The day by which a serious one should be reported (Beijing); the office's own target, not statutory.</summary>
    public DateOnly DueDate { get; private set; }

    /// <summary>Policy pack with the target and the document, chosen by the day on which it was opened.</summary>
    public string PackId { get; private set; } = "";

    /// <summary>Version of that pack.</summary>
    public string PackVersion { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public LeakState State { get; private set; }

    /// <summary>When it was reported or found not serious (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>The report, or <see langword="null"/>.</summary>
    public Guid? NoticeId { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>The process instance that carries it.</summary>
    public string InstanceId => Id.ToString("N");

    /// <summary>Opens a leak.</summary>
    public static LeakIncident Open(LeakOrder order, DateTimeOffset at) => new()
    {
        Id = order.Id,
        AgencyId = order.AgencyId,
        DiscoveredOn = order.DiscoveredOn,
        Description = order.Description,
        OpenedById = order.OpenedBy.UserId ?? throw new ArgumentException("Only a person opens a leak.", nameof(order)),
        OpenedByName = order.OpenedBy.Name,
        OpenedAt = at,
        DueDate = order.DueDate,
        PackId = order.PackId,
        PackVersion = order.PackVersion,
    };

    /// <summary>Notes the report.</summary>
    public void Report(Guid noticeId, DateTimeOffset at) => (State, NoticeId, SettledAt) = (LeakState.Reported, noticeId, at);

    /// <summary>Notes that it was handled and is not serious.</summary>
    public void Settle(DateTimeOffset at) => (State, SettledAt) = (LeakState.Handled, at);
}
