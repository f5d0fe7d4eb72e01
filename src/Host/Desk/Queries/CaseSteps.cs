using System.Text.Json;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.ElsaApi.Executions;
using CreditFlow.Host.Pages.Picture;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>The steps of a case as a plain list: what was done, what is being done, and what its process still holds in store.</summary>
internal sealed class CaseSteps(IWorkflowStore store, PlanCache plans, InstanceHistories histories)
{
    /// <summary>The steps in order, with the name and version of the process that the case is pinned to.</summary>
    public async Task<CaseFlow> ReadAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var plan = await store.FindInstanceAsync(file.Case.InstanceId, cancellationToken) is { } instance ? await plans.FindAsync(instance.Row.DefinitionVersionId, cancellationToken) : null;
        var steps = file.Tasks.Where(task => task.State != StaffTaskState.Cancelled)
            .Select(task => new CaseStep(task.Step, task.State == StaffTaskState.Completed ? CaseStepState.Done : CaseStepState.Current, task))
            .ToList();
        if (plan is not null && file.Case.State is not (CaseState.Decided or CaseState.Completed))
        {
            var seen = file.Tasks.Select(task => task.ActivityId).ToHashSet();
            steps.AddRange(plan.Nodes.Where(node => node.Activity is StaffTaskActivity && !seen.Contains(node.Id)).Select(node => new CaseStep(node.DisplayName, CaseStepState.Waiting, null)));
        }

        return new CaseFlow(plan?.Name, plan?.Version, steps) { Picture = await DrawAsync(file, cancellationToken) };
    }

    // The picture only helps: a run that cannot be read is a matter for the administrator, not for the clerk.
    private async Task<InstancePicture?> DrawAsync(CaseFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await histories.FindAsync(file.Case.InstanceId, cancellationToken) is { } history ? InstancePicture.Of(history) : null;
        }
        catch (Exception exception) when (exception is JsonException or DefinitionFormatException or DefinitionInvalidException or InvalidOperationException)
        {
            return null;
        }
    }
}
