using CreditFlow.Domain.Commitments;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>A commitment that is over or was false has its finding (BRE-02), one that was found broken exactly one record and any other none (BRE-08); what was kept was kept in its time (BRE-09).</summary>
internal sealed class Promises : IInvariant
{
    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var rows = await day.ReadAsync(
            context => context.Commitments.AsNoTracking().Select(row => new
            {
                row.Promise,
                row.Kind,
                row.State,
                row.MadeOn,
                row.DueOn,
                row.KeptOn,
                row.Id,
                row.FindingCaseId,
            }).ToListAsync(cancellationToken),
            cancellationToken);
        var records = await day.ReadAsync(
            context => context.Records.Where(record => record.CommitmentId != null).GroupBy(record => record.CommitmentId!.Value).ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken), cancellationToken);
        foreach (var row in rows)
        {
            var isOver = row.State is CommitmentState.Overdue or CommitmentState.ReportedFalse || (row.State == CommitmentState.Running && row.Kind != CommitmentKind.TolerantAcceptance && row.DueOn < day.Today);
            findings.That(!day.JobsRan || !isOver || row.FindingCaseId is not null, $"'{row.Promise}' of {row.MadeOn:yyyy-MM-dd} until {row.DueOn:yyyy-MM-dd} is {row.State} and nobody finds about it", caseId: row.FindingCaseId);
            findings.That(records.GetValueOrDefault(row.Id) == (row.State == CommitmentState.Broken ? 1 : 0), $"'{row.Promise}' is {row.State} and has {records.GetValueOrDefault(row.Id)} records", caseId: row.FindingCaseId);
            findings.That(row.State != CommitmentState.Kept || (row.KeptOn >= row.MadeOn && row.KeptOn <= row.DueOn), $"'{row.Promise}' of {row.MadeOn:yyyy-MM-dd} until {row.DueOn:yyyy-MM-dd} counts as kept on {row.KeptOn:yyyy-MM-dd}");
        }
    }
}
