using System.Collections.Concurrent;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Tests.Support;

/// <summary>Stands for the domain's tables: what was committed.</summary>
public sealed class Ledger
{
    public ConcurrentQueue<string> Rows { get; } = new();

    public int Calls { get; set; }
}

/// <summary>Stands for a turn's DbContext: rows reach the ledger only with the turn's commit.</summary>
public sealed class LedgerUnit(Ledger ledger)
{
    private readonly List<string> _rows = [];

    public void Add(string row) => _rows.Add(row);

    public void Save() => _rows.ForEach(ledger.Rows.Enqueue);
}

public sealed class TransientTestException : Exception;

[Activity("Test", "Test", "Books a row.")]
public sealed class Book : CodeActivity
{
    public Input<string>? Row { get; set; }

    protected override void Execute(ActivityExecutionContext context) => context.GetRequiredService<LedgerUnit>().Add(context.Get(Row) ?? context.ActivityId);
}

[Activity("Test", "Test", "Asks somebody.")]
[FlowNode("Yes", "No")]
public sealed class Ask : Activity<string>
{
    protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(new CreateBookmarkArgs { Callback = AnsweredAsync, Outcomes = ["Yes", "No"] });

    private async ValueTask AnsweredAsync(ActivityExecutionContext context)
    {
        context.Set(Result, context.GetWorkflowInput<string>("opinion"));
        context.GetRequiredService<LedgerUnit>().Add($"answer:{context.ActivityId}");
        await context.CompleteActivityWithOutcomesAsync(context.GetWorkflowInput<string>("Outcome") ?? "Yes");
    }
}

[Activity("Test", "Test", "Changes something, then throws.")]
public sealed class Throw : CodeActivity
{
    protected override void Execute(ActivityExecutionContext context)
    {
        context.GetRequiredService<LedgerUnit>().Add("must-never-be-seen");
        context.WriteLine("must-never-be-seen");
        throw new InvalidOperationException("broken");
    }
}

[Activity("Test", "Test", "Throws at its first call of all.")]
public sealed class ThrowOnce : CodeActivity
{
    public Input<bool>? Transient { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.GetRequiredService<Ledger>().Calls++ == 0)
        {
            throw context.Get(Transient) ? new TransientTestException() : new InvalidOperationException("once");
        }
    }
}

[Activity("Test", "Test", "Moves a topic's timers.")]
public sealed class MoveTopic : CodeActivity
{
    public Input<DateTimeOffset>? To { get; set; }

    public Input<bool>? ByService { get; set; }

    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.Get(ByService))
        {
            context.GetRequiredService<ITurnEffects>().MoveTimers("topic", context.Get(To));
        }
        else
        {
            context.MoveTimers("topic", context.Get(To));
        }
    }
}

[Activity("Test", "Test", "Waits until an instant that others may move.")]
public sealed class WaitForTopic : Activity
{
    public Input<DateTimeOffset>? Until { get; set; }

    protected override void Execute(ActivityExecutionContext context) => context.DelayUntil(context.Get(Until), DueAsync, "topic");

    private static ValueTask DueAsync(ActivityExecutionContext context) => context.CompleteActivityAsync();
}

[Activity("Test", "Test", "Draws an id.")]
public sealed class DrawId : CodeActivity<string>
{
    protected override void Execute(ActivityExecutionContext context)
    {
        var id = context.NewId().ToString();
        context.Set(Result, id);
        context.GetRequiredService<LedgerUnit>().Add(id);
    }
}

[Activity("Test", "Test", "Waits with a lambda, which cannot be found again.")]
public sealed class Lambda : Activity
{
    protected override void Execute(ActivityExecutionContext context)
    {
        var text = context.ActivityId;
        context.CreateBookmark(inner =>
        {
            inner.WriteLine(text);
            return inner.CompleteActivityAsync();
        });
    }
}
