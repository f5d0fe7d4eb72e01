using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Intake;

/// <summary>One record of an import, with its texts as the public will read them.</summary>
/// <param name="Row">Its row in the file.</param>
/// <param name="Redactions">What differs from the full texts, by text.</param>
public sealed record BatchRecordRow(
    Guid Id,
    int Row,
    string SubjectName,
    string AgencyId,
    PenaltyDecision Decision,
    ViolationClass Class,
    int PeriodMonths,
    DateOnly LastDay,
    PublicationState State,
    DisclosureScope Disclosure,
    bool IsLate,
    IReadOnlyDictionary<PublicTextField, RecordRedaction> Redactions);
