using CreditFlow.Domain.Intake;
using CreditFlow.Host.Intake;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Jobs;

/// <summary>Begins the processes of imports that came by the command line or whose host died, and carries out what was said about the others.</summary>
internal sealed class IntakeJob(IDbContextFactory<CreditFlowDbContext> contexts, IntakeProcess process, BatchCarrier carrier, IOptions<JobOptions> options, ILogger<IntakeJob> logger) : BatchJob<Guid>(logger)
{
    protected override async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ImportBatches
            .Where(batch => (batch.Release != BatchRelease.Awaiting && batch.CarriedOutAt == null)
                || (batch.Release == BatchRelease.Awaiting && batch.InstanceId == null && batch.Accepted > 0 && batch.State != ImportState.Running))
            .OrderBy(batch => batch.StartedAt)
            .Select(batch => batch.Id)
            .Take(options.Value.BatchSize)
            .ToListAsync(cancellationToken);
    }

    protected override async Task<bool> HandleAsync(Guid item, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var release = await context.ImportBatches.Where(batch => batch.Id == item).Select(batch => batch.Release).SingleAsync(cancellationToken);
        return release == BatchRelease.Awaiting ? await process.StartAsync(item, cancellationToken) : await carrier.CarryOutAsync(item, cancellationToken) > 0;
    }
}
