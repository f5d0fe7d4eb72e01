using CreditFlow.Simulation.World;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>A journal tells the whole story: replayed without running anything, it comes to the state that is stored. A few of the instances that moved are replayed each day.</summary>
internal sealed class Journals : IInvariant
{
    private const int PerDay = 2;

    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var moved = await day.ReadAsync(context => context.WorkflowInstances.AsNoTracking().Where(instance => instance.UpdatedAt > day.Since).OrderBy(instance => instance.Id).Select(instance => instance.Id).ToListAsync(cancellationToken), cancellationToken);
        var chance = day.City.Chance.Of("replayed", day.Today);
        for (var index = 0; index < PerDay && moved.Count > 0; index++)
        {
            var host = chance.Pick(day.City.Hosts);
            var store = host.Get<IWorkflowStore>();
            var stored = await store.FindInstanceAsync(chance.Pick(moved), cancellationToken) ?? throw new SimulationException("an instance is gone");
            var plan = await host.Get<PlanCache>().FindAsync(stored.Row.DefinitionVersionId, cancellationToken) ?? throw new SimulationException($"version {stored.Row.DefinitionVersionId} is gone");
            var replayed = Replay.Run(plan, await store.FindJournalAsync(stored.Row.Id, cancellationToken));
            findings.That(replayed == stored.StateJson, $"The journal of {stored.Row.DefinitionId} {stored.Row.Id} leads to another state than the stored one");
        }
    }
}
