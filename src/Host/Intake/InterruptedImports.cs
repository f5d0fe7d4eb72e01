using CreditFlow.Domain.Intake;
using CreditFlow.Host.Composition;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Intake;

/// <summary>
/// Tells at a start that imports which still run were cut short by a host's death. One that lives on another host says so with its next portion
/// (<see cref="ImportBatch.Count"/>).
/// </summary>
internal sealed class InterruptedImports(CommandRunner commands) : IStartupStep
{
    public Task RunAsync(CancellationToken cancellationToken) =>
        commands.RunAsync(
            async (services, token) =>
            {
                var now = services.GetRequiredService<CommitClock>().Now;
                var running = await services.GetRequiredService<CreditFlowDbContext>().ImportBatches.Where(batch => batch.State == ImportState.Running).ToListAsync(token);
                running.ForEach(batch => batch.Fail("file.interrupted", now));
                return running.Count;
            },
            cancellationToken);
}
