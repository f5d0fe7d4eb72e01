using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Oversight;

/// <summary>The operator's supervision of an agency that is late with a task (督促改正, AUD-03): reminder, written urging, referral for public criticism, until the agency acts.</summary>
public sealed class Supervision : IRevisioned
{
    private Supervision()
    {
    }

    /// <summary>Id of the supervision; the correlation id of its process.</summary>
    public Guid Id { get; private set; }

    /// <summary>The agency that is late.</summary>
    public string AgencyId { get; private set; } = "";

    /// <summary>The task that it has not done.</summary>
    public Guid TaskId { get; private set; }

    /// <summary>The record that the task is about; <see langword="null"/> for one of a case about a commitment.</summary>
    public Guid? RecordId { get; private set; }

    /// <summary>The task's case, or <see langword="null"/>.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>What it is about, as documents write it (事项).</summary>
    public string Matter { get; private set; } = "";

    /// <summary>What the agency should have done, as documents write it.</summary>
    public string Duty { get; private set; } = "";

    /// <summary>The day it was due in Beijing.</summary>
    public DateOnly DueDate { get; private set; }

    /// <summary>Policy pack with the ladder, chosen by the day on which it began.</summary>
    public string PackId { get; private set; } = "";

    /// <summary>The process that carries it.</summary>
    public string InstanceId { get; private set; } = "";

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When the agency acted (UTC), or <see langword="null"/> while it has not.</summary>
    public DateTimeOffset? ActedAt { get; private set; }

    /// <summary>The documents issued so far, in order.</summary>
    public IReadOnlyList<SupervisionDocument> Documents { get; private set; } = [];

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Topic of the timers on which the process waits for the next step.</summary>
    public string TimerTopic => $"supervision:{Id:D}";

    /// <summary>Begins a supervision.</summary>
    public static Supervision Open(SupervisionOrder order, DateTimeOffset at) => new()
    {
        Id = order.Id,
        AgencyId = order.AgencyId,
        TaskId = order.TaskId,
        RecordId = order.RecordId,
        CaseId = order.CaseId,
        Matter = order.Matter,
        Duty = order.Duty,
        DueDate = order.DueDate,
        PackId = order.PackId,
        InstanceId = order.InstanceId,
        OpenedAt = at,
    };

    /// <summary>Notes a document of a step.</summary>
    public void Issued(string step, Guid noticeId, DateOnly on) => Documents = [.. Documents, new SupervisionDocument(step, noticeId, on)];

    /// <summary>The agency acted: the supervision is over.</summary>
    public void Acted(DateTimeOffset at) => ActedAt ??= at;

    /// <summary>The document of a step, or <see langword="null"/>.</summary>
    public Guid? DocumentOf(string step) => Documents.LastOrDefault(document => document.Step == step)?.NoticeId;
}
