namespace CreditFlow.Domain.Records;

/// <summary>One corrected item of a record. Records are never overwritten without a trace (AUD-01).</summary>
public sealed class RecordChange
{
    private RecordChange()
    {
    }

    internal RecordChange(Guid id, Guid recordId, CorrectableField field, string before, string after, Guid? caseId, string reason, DateTimeOffset at)
    {
        Id = id;
        RecordId = recordId;
        Field = field;
        Before = before;
        After = after;
        CaseId = caseId;
        Reason = reason;
        At = at;
    }

    /// <summary>Id of the change.</summary>
    public Guid Id { get; private set; }

    /// <summary>The record.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>The corrected item.</summary>
    public CorrectableField Field { get; private set; }

    /// <summary>Value before, in invariant form (dates ISO, amounts in 万元).</summary>
    public string Before { get; private set; } = "";

    /// <summary>Value after, in invariant form.</summary>
    public string After { get; private set; } = "";

    /// <summary>The case that decided it, or <see langword="null"/> when the agency corrected on its own motion (OBJ-09).</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private set; }
}
