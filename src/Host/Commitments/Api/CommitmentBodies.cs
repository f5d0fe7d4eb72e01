using System.ComponentModel;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Eligibility;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Commitments.Queries;

namespace CreditFlow.Host.Commitments.Api;

/// <summary>A commitment as the API shows it.</summary>
internal sealed record CommitmentBody(
    Guid Id, string SubjectName, [property: Description("Unified social credit code; of a person the masked identity number")] string? SubjectCode, string AgencyId, CommitmentKind Kind, string Matter, string Promise,
    CommitmentTerms Terms, IReadOnlyList<MissingMaterial> Missing, bool IsWritten, string? Decision, DateOnly MadeOn, DateOnly? DueOn, CommitmentState State, DateOnly? KeptOn, string? FalseReport,
    bool CanBeBreached, string RecordedBy, DateTimeOffset RecordedAt, IReadOnlyList<CommitmentCase> Cases, BreachRecordBody? Record)
{
    public static CommitmentBody Of(CommitmentDetail detail)
    {
        var row = detail.Commitment;
        return new CommitmentBody(
            row.Id, row.Subject.Name, row.Subject.Code ?? row.Subject.IdNumberMasked, row.AgencyId, row.Kind, row.Matter, row.Promise, row.Terms, row.Missing, row.IsWritten, row.Decision, row.MadeOn, row.DueOn,
            row.State, row.KeptOn, row.FalseReport, row.CanBeBreached, row.RecordedByName, row.RecordedAt, detail.Cases, detail.Record is { } record ? BreachRecordBody.Of(record) : null);
    }
}

/// <summary>The record of a breach.</summary>
internal sealed record BreachRecordBody(Guid Id, string FindingNumber, DateOnly FoundOn, ViolationClass Grade, int PeriodMonths, PublicationState PublicationState, DateOnly LastDay, Fulfilment Fulfilment)
{
    public static BreachRecordBody Of(CreditRecord record) =>
        new(record.Id, record.Decision.Number, record.Decision.Date, record.Class, record.PeriodMonths, record.Publication.State, record.Publication.LastDay, record.Fulfilment);
}

/// <summary>When a commitment was kept.</summary>
internal sealed record KeptBody([property: Description("The day; today when left out")] DateOnly? On);

/// <summary>What is false about a commitment.</summary>
internal sealed record FalseBody(string? Report);

/// <summary>The case that was opened.</summary>
internal sealed record OpenedCaseBody(Guid CaseId);

/// <summary>The commitment that was recorded.</summary>
internal sealed record RecordedBody(Guid Id);

/// <summary>Whether an application may be accepted on a promise.</summary>
internal sealed record TolerantBody(bool MayAccept, string? Grade, bool StandingToProve, IReadOnlyList<EligibilityFinding> Conditions)
{
    public static TolerantBody Of(TolerantEligibility eligibility) => new(eligibility.MayAccept, eligibility.Grade?.Grade, eligibility.StandingToProve, eligibility.Findings);
}
