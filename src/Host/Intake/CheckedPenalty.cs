using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;

namespace CreditFlow.Host.Intake;

/// <summary>Whom a row is about, checked.</summary>
/// <param name="Code">Unified social credit code of a unit or sole trader; null for a person.</param>
/// <param name="Identity">Identity number of a person; null for the others.</param>
internal sealed record CheckedSubject(SubjectKind Kind, string Name, UnifiedSocialCreditCode? Code, ResidentIdNumber? Identity);

/// <summary>A row in which nothing is wrong by itself. What the register says about it is looked up with its portion.</summary>
internal sealed record CheckedPenalty(
    CheckedSubject Subject,
    PenaltyDecision Decision,
    Agency Agency,
    Agency Source,
    CatalogueEntry Entry,
    PolicyPack Pack,
    PublicityPeriod Period,
    Fulfilment Fulfilment,
    RecordProvision Provision,
    string? Email);
