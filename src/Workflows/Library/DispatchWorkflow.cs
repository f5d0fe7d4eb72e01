using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Starts another workflow and goes on; or waits for its end, with its outputs as the result.</summary>
[Activity("Elsa", PaletteCategories.Composition, "启动另一个流程后继续；选择等待时，等它结束，结果为它的输出。", DisplayName = "启动流程", Kind = ActivityKind.Task)]
public sealed class DispatchWorkflow : ChildWorkflowActivity
{
    private protected override ParentWait WaitOf(bool waitForCompletion) => waitForCompletion ? ParentWait.End : ParentWait.None;

    private protected override JsonNode? ResultOf(JsonObject report) => report["output"];
}
