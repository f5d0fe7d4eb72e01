namespace CreditFlow.Host.Portal.Api;

/// <summary>One record in a list of public records.</summary>
public sealed record RecordItem(Guid Id, string Name, string? Code, string DecisionNumber, DateOnly DecisionDate, string Agency, DateOnly PublishedFrom, DateOnly LastDay, bool HeldUnfulfilled, bool ObjectionInProgress);

/// <summary>Public records that a search found.</summary>
/// <param name="Items">At most 50.</param>
/// <param name="HasMore">Whether there are more; add conditions.</param>
public sealed record RecordList(IReadOnlyList<RecordItem> Items, bool HasMore);

/// <summary>A rule and where it stands.</summary>
public sealed record RuleCitation(string Id, string Citation, string Text);

/// <summary>Something that the publication showed.</summary>
public sealed record ShownEvent(string Kind, DateTimeOffset At, string? Detail);

/// <summary>A public record.</summary>
/// <param name="FineWan">Fine in ten thousand yuan (万元).</param>
/// <param name="StopsAt">When publicity stops, unless the penalty is recorded as not fulfilled.</param>
public sealed record RecordDetail(
    Guid Id,
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

/// <summary>What the applicant of an objection keeps.</summary>
/// <param name="QueryCode">The enquiry code; keep it, it opens the case.</param>
/// <param name="Due">The last day for the answer.</param>
public sealed record ObjectionReceipt(string CaseNumber, string ReceiptNumber, string QueryCode, DateOnly Due);

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
