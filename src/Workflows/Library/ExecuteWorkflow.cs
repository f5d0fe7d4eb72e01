using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>Starts another workflow and waits until it rests for the first time, or until its end; the result tells its id, status, outputs and outcomes.</summary>
[Activity("Elsa", PaletteCategories.Composition, "执行另一个流程，等它第一次停下或结束，结果为它的编号、状态、输出和结果分支。", DisplayName = "执行流程", Kind = ActivityKind.Task)]
public sealed class ExecuteWorkflow : ChildWorkflowActivity
{
    private protected override ParentWait WaitOf(bool waitForCompletion) => waitForCompletion ? ParentWait.End : ParentWait.Rest;

    private protected override JsonNode? ResultOf(JsonObject report) => report;
}
