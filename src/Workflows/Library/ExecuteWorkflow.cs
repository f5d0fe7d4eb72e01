using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Starts another workflow and waits until it rests for the first time, or until its end; the result tells its id, status, outputs and outcomes.</summary>
[Activity("Elsa", "Composition", "Create a new workflow instance of the specified workflow and execute it.", DisplayName = "Execute Workflow", Kind = ActivityKind.Task)]
public sealed class ExecuteWorkflow : ChildWorkflowActivity
{
    private protected override ParentWait WaitOf(bool waitForCompletion) => waitForCompletion ? ParentWait.End : ParentWait.Rest;

    private protected override JsonNode? ResultOf(JsonObject report) => report;
}
