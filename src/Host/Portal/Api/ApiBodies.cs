using CreditFlow.Domain.Eligibility;

namespace CreditFlow.Host.Portal.Api;

/// <summary>One record in a list of public records.</summary>
public sealed record RecordItem(Guid Id, string Kind, string Name, string? Code, string DecisionNumber, DateOnly DecisionDate, string Agency, DateOnly PublishedFrom, DateOnly LastDay, bool HeldUnfulfilled, bool ObjectionInProgress);

/// <summary>Public records that a search found.</summary>
/// <param name="Items">At most 50.</param>
/// <param name="HasMore">Whether there are more; add conditions.</param>
public sealed record RecordList(IReadOnlyList<RecordItem> Items, bool HasMore);

/// <summary>A rule and where it stands.</summary>
public sealed record RuleCitation(string Id, string Citation, string Text);

/// <summary>Something that the publication showed.</summary>
public sealed record ShownEvent(string Kind, DateTimeOffset At, string? Detail);

/// <summary>A public record.</summary>
/// <param name="Kind">Penalty or CommitmentBreach; the facts of a breach are those of its finding.</param>
/// <param name="FineWan">Fine in ten thousand yuan (万元).</param>
/// <param name="StopsAt">When publicity stops, unless the penalty is recorded as not fulfilled.</param>
public sealed record RecordDetail(
    Guid Id,
    string Kind,
    string Name,
    string? Code,
    string DecisionNumber,
    DateOnly DecisionDate,
    string Agency,
    string ViolationType,
    string Facts,
    string Basis,
    string PenaltyKinds,
    string Content,
    decimal? FineWan,
    decimal? ConfiscatedWan,
    string Fulfilment,
    string ViolationClass,
    string CatalogueItem,
    int PeriodMonths,
    DateOnly PublishedFrom,
    DateOnly MinimumLastDay,
    DateOnly LastDay,
    DateTimeOffset StopsAt,
    bool HeldUnfulfilled,
    bool ObjectionInProgress,
    IReadOnlyList<RuleCitation> Rules,
    IReadOnlyList<ShownEvent> Shown);

/// <summary>What an applicant keeps.</summary>
/// <param name="QueryCode">The enquiry code; keep it, it opens the case.</param>
/// <param name="Due">The last day for the answer.</param>
/// <param name="DueIsStatutory">Whether the law sets that day, or it is a service target.</param>
public sealed record FilingReceipt(string CaseNumber, string ReceiptNumber, string QueryCode, DateOnly Due, bool DueIsStatutory);

/// <summary>One condition of an application.</summary>
/// <param name="State">Met, ToProve (by evidence) or NotMet.</param>
/// <param name="EarliestDay">When a failing condition will hold by itself.</param>
public sealed record ConditionBody(string Code, string? Text, string State, string RuleId, DateOnly? EarliestDay);

/// <summary>The conditions of one kind of application.</summary>
/// <param name="MayApply">Whether nothing known speaks against it.</param>
/// <param name="EarliestDay">The first day on which it makes sense, when only time is missing.</param>
/// <param name="MinMonths">The smallest cut, for a shorter period.</param>
/// <param name="MaxMonths">The largest cut.</param>
public sealed record ConditionsBody(bool MayApply, DateOnly? EarliestDay, int? MinMonths, int? MaxMonths, IReadOnlyList<ConditionBody> Conditions)
{
    internal static ConditionsBody Of(ApplicationEligibility eligibility) => new(
        eligibility.MayApply,
        eligibility.EarliestDay,
        eligibility.Range?.MinMonths,
        eligibility.Range?.MaxMonths,
        [.. eligibility.Findings.Select(finding => new ConditionBody(finding.Code, finding.Text, finding.State.ToString(), finding.RuleId, finding.EarliestDay))]);
}

/// <summary>What may be applied for about a record.</summary>
public sealed record ApplicationConditions(ConditionsBody Repair, ConditionsBody Shortening);

/// <summary>An enquiry code.</summary>
public sealed record TrackRequest(string? Code);

/// <summary>One public line of a case's timeline.</summary>
public sealed record TrackedLine(string Kind, DateTimeOffset At, string? Step, string? Text);

/// <summary>A document of a case.</summary>
public sealed record TrackedNotice(string Title, string Number, DateOnly IssuedOn, string VerificationCode);

/// <summary>Where a case stands.</summary>
public sealed record TrackedStatus(
    string CaseNumber,
    string ReceiptNumber,
    string State,
    string? Outcome,
    DateTimeOffset ReceivedAt,
    DateOnly? Due,
    bool DueIsProvisional,
    int? WorkingDaysLeft,
    string? Light,
    IReadOnlyList<TrackedLine> Timeline,
    IReadOnlyList<TrackedNotice> Notices);

/// <summary>A numbered document as it was issued.</summary>
/// <param name="Sha256">SHA-256 (hex) of <paramref name="Html"/>.</param>
public sealed record NoticeDocument(string Title, string Number, string Recipient, DateOnly IssuedOn, string VerificationCode, string Sha256, string Html);
