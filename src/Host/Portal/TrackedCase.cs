using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Notices;
using CreditFlow.Host.Deadlines;

namespace CreditFlow.Host.Portal;

/// <summary>A case as its applicant may see it.</summary>
/// <param name="Case">The case with its timeline.</param>
/// <param name="Title">Number of the decision that the record is about, or the matter of the commitment.</param>
/// <param name="SourceAgencyId">The agency that verifies or finds.</param>
/// <param name="RecordIsPublic">Whether the record has a public page today.</param>
/// <param name="Deadline">The statutory clock, else the service target; <see langword="null"/> before it began.</param>
/// <param name="ClockRuleId">The rule that sets it, or <see langword="null"/>.</param>
/// <param name="Revisions">How the clock's date changed, oldest first.</param>
/// <param name="Notices">Documents issued, oldest first.</param>
public sealed record TrackedCase(Case Case, string Title, string SourceAgencyId, bool RecordIsPublic, DeadlineView? Deadline, string? ClockRuleId, IReadOnlyList<DeadlineRevision> Revisions, IReadOnlyList<Notice> Notices);
