using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Commitments;
using CreditFlow.Host.Jobs;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Commitments;

/// <summary>
/// Opens a finding for each commitment whose day is over or that was reported false (BRE-02), once each. One without writing or not to an agency founds none (BRE-11); what was promised for an acceptance
/// has its own process, which a person ends first.
/// </summary>
internal sealed class CommitmentWatchJob(IDbContextFactory<CreditFlowDbContext> contexts, OpenFinding findings, TimeProvider time, IOptions<JobOptions> options, ILogger<CommitmentWatchJob> logger)
    : BatchJob<Guid>(logger)
{
    protected override async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Commitments
            .Where(row => row.FindingCaseId == null && row.IsWritten && row.Kind != CommitmentKind.Voluntary
                && (row.State == CommitmentState.Overdue || row.State == CommitmentState.ReportedFalse
                    || (row.State == CommitmentState.Running && row.Kind != CommitmentKind.TolerantAcceptance && row.DueOn < today)))
            .OrderBy(row => row.DueOn)
            .ThenBy(row => row.Id)
            .Select(row => row.Id)
            .Take(options.Value.BatchSize)
            .ToListAsync(cancellationToken);
    }

    protected override Task<bool> HandleAsync(Guid item, CancellationToken cancellationToken) => findings.RunAsync(item, cancellationToken);
}
