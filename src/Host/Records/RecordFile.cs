using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Records;

/// <summary>A record as staff open it: with its history, its measures, its cases and its documents.</summary>
/// <param name="IsOwn">Whether the person may open matters about it.</param>
/// <param name="MayLift">Whether the person may lift its measures.</param>
internal sealed record RecordFile(CreditRecord Record, IReadOnlyList<DisciplineMeasure> Measures, IReadOnlyList<RecordCase> Cases, IReadOnlyList<RecordDocument> Documents, bool IsOwn, bool MayLift);

/// <summary>A case about the record.</summary>
internal sealed record RecordCase(Guid Id, string? Number, CaseKind Kind, CaseState State, CaseOutcome? Outcome, DateTimeOffset ReceivedAt);

/// <summary>A record in a list of hits.</summary>
internal sealed record RecordHit(Guid Id, string Subject, string DecisionNumber, DateOnly DecidedOn, PublicationState State, DateOnly LastDay);
