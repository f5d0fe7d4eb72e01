using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>What <see cref="DispatchWorkflow"/> and <see cref="ExecuteWorkflow"/> share: the instance is stored with the turn and started when the turn is committed.</summary>
public abstract class ChildWorkflowActivity : Activity<object?>
{
    /// <summary>The definition of which the published version is started.</summary>
    [Input(DisplayName = "流程", Description = "取该流程已发布的版本。", Order = 1, UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string?>? WorkflowDefinitionId { get; set; }

    /// <summary>What the new instance is about; the same as this one when not set.</summary>
    [Input(DisplayName = "关联编号", Description = "不填则与本流程相同。", Order = 2)]
    public Input<string?>? CorrelationId { get; set; }

    /// <summary>Inputs of the new instance, by name.</summary>
    [Input(DisplayName = "输入", Description = "交给该流程的输入，按名称和值填写。", Order = 3, UIHint = InputUIHints.Dictionary, DefaultSyntax = "Object")]
    public Input<JsonObject?>? Input { get; set; }

    /// <summary>Whether this activity waits until the new instance has ended.</summary>
    [Input(DisplayName = "等待结束", Description = "等该流程结束后再继续。", Order = 4)]
    public Input<bool>? WaitForCompletion { get; set; }

    /// <summary>What this activity waits for.</summary>
    private protected abstract ParentWait WaitOf(bool waitForCompletion);

    /// <summary>The activity's result, from what the new instance reports.</summary>
    private protected abstract JsonNode? ResultOf(JsonObject report);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var definitionId = context.Get(WorkflowDefinitionId);
        if (string.IsNullOrEmpty(definitionId))
        {
            throw new InvalidOperationException($"活动“{context.ActivityDisplayName}”没有选择要启动的流程。请在该活动中选择一个流程。");
        }

        var wait = WaitOf(context.Get(WaitForCompletion));
        var child = await context.DispatchAsync(definitionId, context.Get(CorrelationId), context.Get(Input), wait).ConfigureAwait(false);
        context.JournalData["WorkflowInstanceId"] = child;
        if (wait == ParentWait.None)
        {
            await context.CompleteActivityAsync().ConfigureAwait(false);
            return;
        }

        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = ChildWorkflows.Ended,
            Stimulus = ChildWorkflows.Stimulus(child),
            Callback = ResumeAsync,
            IncludeActivityInstanceId = false,
        });
    }

    private ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.ResumePayload is JsonObject report ? ResultOf(report) : null);
        return context.CompleteActivityAsync();
    }
}
