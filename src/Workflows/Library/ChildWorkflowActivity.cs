using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Library;

/// <summary>What <see cref="DispatchWorkflow"/> and <see cref="ExecuteWorkflow"/> share: the instance is stored with the turn and started when the turn is committed.</summary>
public abstract class ChildWorkflowActivity : Activity<object?>
{
    /// <summary>The definition of which the published version is started.</summary>
    [Input(DisplayName = "Workflow Definition", Description = "The definition ID of the workflow.", UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string?>? WorkflowDefinitionId { get; set; }

    /// <summary>What the new instance is about; the same as this one when not set.</summary>
    [Input(DisplayName = "Correlation ID", Description = "The correlation ID to associate the workflow with.")]
    public Input<string?>? CorrelationId { get; set; }

    /// <summary>Inputs of the new instance, by name.</summary>
    [Input(Description = "The input to send to the workflow.", UIHint = InputUIHints.Dictionary, DefaultSyntax = "Object")]
    public Input<JsonObject?>? Input { get; set; }

    /// <summary>Whether this activity waits until the new instance has ended.</summary>
    [Input(DisplayName = "Wait For Completion", Description = "Wait for the child workflow to complete before completing this activity.")]
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
