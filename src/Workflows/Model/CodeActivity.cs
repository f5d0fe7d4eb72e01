namespace CreditFlow.Workflows.Model;

/// <summary>An activity that completes by itself when its code returns, unless it has asked to wait, scheduled a child or completed with outcomes.</summary>
public abstract class CodeActivity : Activity
{
    internal override async ValueTask RunAsync(ActivityExecutionContext context)
    {
        await ExecuteAsync(context).ConfigureAwait(false);
        context.CompleteIfIdle();
    }
}
