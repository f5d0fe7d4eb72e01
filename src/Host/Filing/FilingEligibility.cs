using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Eligibility;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Filing;

/// <summary>Says before anybody types whether an application makes sense today, and refuses it inside the turn when it does not.</summary>
public sealed class FilingEligibility(FilingFormRules rules, PolicyLibrary policies, IDbContextFactory<CreditFlowDbContext> contexts, TimeProvider time)
{
    /// <summary>The conditions of an application about a record.</summary>
    /// <param name="kind">Repair or shortening; an objection has no conditions.</param>
    public async Task<ApplicationEligibility> AssessAsync(CaseKind kind, CreditRecord record, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await AssessAsync(context, kind, record, ChinaTime.DayOf(time.GetUtcNow()), besides: null, cancellationToken);
    }

    /// <summary>Refuses an application that cannot succeed. Two applications of a kind at once cannot both pass: the publication's revision lets one run again.</summary>
    /// <param name="caseId">The application itself. A second click that arrives while the first one commits must not find it in its own way.</param>
    /// <exception cref="RejectedException"><c>eligibility.CODE</c> for each condition that fails.</exception>
    internal async Task EnsureAsync(CreditFlowDbContext context, CaseKind kind, CreditRecord record, DateOnly today, Guid caseId, CancellationToken cancellationToken)
    {
        if (kind == CaseKind.Objection)
        {
            return;
        }

        context.RestOn(record.Publication);
        var failing = (await AssessAsync(context, kind, record, today, caseId, cancellationToken)).Findings.Where(finding => finding.State == EligibilityState.NotMet).ToList();
        if (failing.Count > 0)
        {
            throw new RejectedException([.. failing.Select(Refuse)]);
        }
    }

    // Whoever handed in false material is barred, not the record (AUD-01).
    private static Task<DateOnly?> BarredUntilAsync(CreditFlowDbContext context, Guid subjectId, DateOnly today, CancellationToken cancellationToken) =>
        context.Cases.AsNoTracking().Where(row => row.SubjectId == subjectId && row.BarredUntil >= today).MaxAsync(row => row.BarredUntil, cancellationToken);

    private static Rejection Refuse(EligibilityFinding finding) => finding switch
    {
        { EarliestDay: { } day, Text: { } why } => new Rejection(RejectionKind.Conflict, "eligibility.too-early-because", null, [why, ChinaTime.Full(day)]),
        { EarliestDay: { } day } => new Rejection(RejectionKind.Conflict, "eligibility.too-early", null, [ChinaTime.Full(day)]),
        { Text: { } text, Code: not "fulfilled" } => new Rejection(RejectionKind.Conflict, "eligibility.condition", null, [text]),
        _ => new Rejection(RejectionKind.Conflict, $"eligibility.{finding.Code}", null, []),
    };

    private async Task<ApplicationEligibility> AssessAsync(CreditFlowDbContext context, CaseKind kind, CreditRecord record, DateOnly today, Guid? besides, CancellationToken cancellationToken)
    {
        var hasOpenCase = await context.Cases.AsNoTracking().AnyAsync(
            row => row.RecordId == record.Id && row.Kind == kind && row.Id != besides && row.State != CaseState.Completed && row.State != CaseState.Decided, cancellationToken);
        return kind == CaseKind.CreditRepair
            ? ApplicationEligibility.OfRepair(record, rules.RepairOf(record, today), await BarredUntilAsync(context, record.SubjectId, today, cancellationToken), today, hasOpenCase)
            : ApplicationEligibility.OfShortening(record, policies.Get(record.PackId, record.PackVersion), hasOpenCase);
    }
}
