using CreditFlow.Domain.Audit;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Serving;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>Everything that a case page shows, read in one go.</summary>
public sealed record CaseFile
{
    public required Case Case { get; init; }

    /// <summary>The record, with subject, publication and changes; <see langword="null"/> for a case about a commitment until a breach is on record.</summary>
    public required CreditRecord? FoundRecord { get; init; }

    /// <summary>The commitment that the case is about, or <see langword="null"/>.</summary>
    public required Commitment? Commitment { get; init; }

    /// <summary>The decided case that this one looks at again, or <see langword="null"/>.</summary>
    public required EarlierCase? Earlier { get; init; }

    /// <summary>Whom it is about.</summary>
    public required Subject Subject { get; init; }

    /// <summary>The record of a case that must have one.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public CreditRecord Record => FoundRecord ?? throw new InvalidOperationException($"Case {Case.Id:D} is not about a record.");

    /// <summary>The agency that provided the record, or that the commitment was given to.</summary>
    public string SourceAgencyId => FoundRecord?.SourceAgencyId ?? Commitment!.AgencyId;

    /// <summary>All tasks in the order in which they were handed out.</summary>
    public required IReadOnlyList<StaffTask> Tasks { get; init; }

    /// <summary>Files that belong to answers of its tasks.</summary>
    public required IReadOnlyList<TaskFile> TaskFiles { get; init; }

    /// <summary>The statutory clock, else the service target; <see langword="null"/> before the process has started one.</summary>
    public required Deadline? Clock { get; init; }

    /// <summary>The light of today while the clock runs.</summary>
    public required DeadlineLightState? Light { get; init; }

    /// <summary>Audit entries behind the timeline, by id.</summary>
    public required IReadOnlyDictionary<Guid, AuditEntry> Audit { get; init; }

    /// <summary>Documents issued.</summary>
    public required IReadOnlyList<IssuedDocument> Documents { get; init; }

    /// <summary>The steps that wait now: one as a rule, several when agencies are asked side by side or a document has to be served in another way.</summary>
    public IEnumerable<StaffTask> OpenTasks => Tasks.Where(task => task.State is StaffTaskState.Open or StaffTaskState.Claimed);

    /// <summary>The source agency's latest answer, or <see langword="null"/>.</summary>
    public StaffTask? Verification => Tasks.LastOrDefault(task => task is { State: StaffTaskState.Completed, Role: Roles.Verifier });

    /// <summary>What the record said when the case began: before anything that this case changed.</summary>
    public string Before(CorrectableField field) => Record.Changes.FirstOrDefault(change => change.CaseId == Case.Id && change.Field == field)?.Before ?? Record.Read(field);

    /// <summary>The number that people say; the id until the number is drawn.</summary>
    public string Number => Case.Number ?? Case.Id.ToString("D");
}

/// <summary>A decided case that is looked at again.</summary>
public sealed record EarlierCase(Guid Id, string? Number, CaseState State, CaseOutcome? Outcome);

/// <summary>A numbered document of a case.</summary>
public sealed record IssuedDocument(Guid Id, string? Number, string Title, string VerificationCode, DateTimeOffset IssuedAt, ServiceState Service);
