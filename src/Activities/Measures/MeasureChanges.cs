using CreditFlow.Domain.Common;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Measures;

/// <summary>The one way to change measures of joint discipline. Scoped: used inside turns and inside commands; the caller commits.</summary>
public sealed class MeasureChanges(CreditFlowDbContext context, CommitClock clock, AuditTrail audit)
{
    private const string Measure = "measure";

    /// <summary>Imposes a proposed measure or refuses it (AUD-04).</summary>
    /// <exception cref="InvalidOperationException">There is no such measure on the record.</exception>
    public async Task<DisciplineMeasure> DecideAsync(CreditRecord record, Guid measureId, bool impose, Actor actor, CancellationToken cancellationToken)
    {
        var measure = await context.Measures.FindAsync([measureId], cancellationToken).ConfigureAwait(false);
        if (measure is null || measure.RecordId != record.Id)
        {
            throw new InvalidOperationException($"该记录没有编号为 {measureId:D} 的惩戒措施。");
        }

        // A repair that comes first ends what is proposed; one that comes at the same time must not be missed.
        context.RestOn(record.Publication);
        measure.Decide(impose, clock.Now);
        audit.Record(actor, impose ? "measure.imposed" : "measure.refused", Measure, measureId.ToString("D"), ruleId: "AUD-04", detail: new { recordId = record.Id, measure.State });
        return measure;
    }

    /// <summary>Ends every measure that rests on a record (REP-04).</summary>
    /// <returns>How many were in force or proposed.</returns>
    public async Task<int> EndAllAsync(CreditRecord record, MeasureEnd reason, Actor actor, Guid? caseId, CancellationToken cancellationToken)
    {
        // Read by the record, which never changes, and judged in memory.
        var measures = await context.Measures.Where(row => row.RecordId == record.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        context.RestOn(record.Publication);
        return measures.Count(measure => End(measure, reason, actor, caseId));
    }

    /// <summary>Ends one measure.</summary>
    /// <returns>Whether it was in force or proposed until now.</returns>
    public bool End(DisciplineMeasure measure, MeasureEnd reason, Actor actor, Guid? caseId = null)
    {
        if (!measure.End(reason, clock.Now))
        {
            return false;
        }

        audit.Record(actor, "measure.ended", Measure, measure.Id.ToString("D"), caseId, "REP-04", new { measure.RecordId, reason });
        return true;
    }
}
