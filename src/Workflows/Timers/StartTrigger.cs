using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Library;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Timers;

/// <summary>An activity of a published version that starts instances: an event, a timer, a cron schedule or an instant. Immutable.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="VersionId">Row id of its published version.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="Since">When the version was published: nothing before it starts anything, except an instant that has passed.</param>
/// <param name="EventName">The event it waits for, or <see langword="null"/>.</param>
internal sealed record StartTrigger(string DefinitionId, string VersionId, string ActivityId, DateTimeOffset Since, string? EventName)
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private CronSchedule? _schedule;
    private TimeSpan? _interval;
    private DateTimeOffset? _instant;

    /// <summary>Reads the triggers of a version. Only plain settings count: there is no instance yet that could evaluate others.</summary>
    public static IEnumerable<StartTrigger> Of(WorkflowPlan plan, DateTimeOffset since)
    {
        foreach (var node in plan.Nodes)
        {
            if (node.CanStartWorkflow && node.Prefix.Length == 0 && Of(plan, node, since) is { } trigger)
            {
                yield return trigger;
            }
        }
    }

    /// <summary>The newest instant, up to now, at which an instance has to start; <see langword="null"/> when there is none yet.</summary>
    public DateTimeOffset? LastDue(DateTimeOffset now) =>
        _instant is { } instant ? instant <= now ? instant : null
        : _interval is { } interval ? now - Since >= interval ? Since + interval * Math.Floor((now - Since) / interval) : null
        : _schedule?.Last(Since, now);

    private static StartTrigger? Of(WorkflowPlan plan, PlanNode node, DateTimeOffset since)
    {
        var trigger = new StartTrigger(plan.DefinitionId, plan.VersionId, node.Id, since, null);
        try
        {
            return node.Activity switch
            {
                Event waiting when Plain<string>(waiting.EventName) is { Length: > 0 } name => trigger with { EventName = name },
                Library.Timer timer when Plain<TimeSpan>(timer.Interval) is var interval && interval >= ShortestInterval => trigger with { _interval = interval },
                StartAt once when Plain<DateTimeOffset?>(once.DateTime) is { } instant => trigger with { _instant = instant.ToUniversalTime() },
                Cron cron when Plain<string>(cron.CronExpression) is { Length: > 0 } text => trigger with { _schedule = CronSchedule.Parse(text) },
                _ => null,
            };
        }
        catch (Exception exception) when (exception is FormatException or ValueConversionException)
        {
            // What cannot be read starts nothing; publishing names it.
            return null;
        }
    }

    private static T? Plain<T>(Input? input) => input?.Expression is { Type: "Literal", Value: { } value } ? WorkflowValue.To<T>(value) : default;
}
