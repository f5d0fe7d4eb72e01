using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Starts another workflow and goes on; or waits for its end, with its outputs as the result.</summary>
[Activity("Elsa", "Composition", "Create a new workflow instance of the specified workflow and dispatch it for execution.", DisplayName = "Dispatch Workflow", Kind = ActivityKind.Task)]
public sealed class DispatchWorkflow : ChildWorkflowActivity
{
    private protected override ParentWait WaitOf(bool waitForCompletion) => waitForCompletion ? ParentWait.End : ParentWait.None;

    private protected override JsonNode? ResultOf(JsonObject report) => report["output"];
}
