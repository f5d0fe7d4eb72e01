using System.Diagnostics;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using Span = System.Diagnostics.Activity;

namespace CreditFlow.Workflows.Diagnostics;

/// <summary>Follows one turn over its attempts, for whoever listens.</summary>
internal sealed class TurnObservation(WorkflowsTelemetry telemetry, TimeProvider time, TurnRequest request, Span? span)
{
    private readonly long _begun = time.GetTimestamp();
    private string? _definitionId = request.Plan?.DefinitionId;
    private bool _isLoaded;
    private bool _isSettled;

    /// <summary>W3C trace context of the turn, or <see langword="null"/>.</summary>
    public string? TraceParent => span?.IdFormat == ActivityIdFormat.W3C ? span.Id : null;

    /// <summary>The instance is known, and with it the traces that the turn goes on from.</summary>
    public void Load(WorkflowPlan plan, InstanceState state, TurnTrigger trigger)
    {
        _definitionId = plan.DefinitionId;
        if (span is null || _isLoaded)
        {
            return;
        }

        _isLoaded = true;
        span.SetTag(TelemetryNames.Definition, plan.DefinitionId);
        span.SetTag(TelemetryNames.Version, plan.Version);
        span.SetTag(TelemetryNames.Turn, state.Turn + 1);
        if (trigger.Kind == TriggerKind.Start)
        {
            return;
        }

        var ended = trigger.BookmarkIds.ToHashSet(StringComparer.Ordinal);
        var traces = ended.Count == 0 ? [state.TraceParent] : state.Bookmarks.Where(bookmark => ended.Contains(bookmark.Id)).Select(bookmark => bookmark.TraceParent).Distinct(StringComparer.Ordinal);
        foreach (var trace in traces)
        {
            if (ActivityContext.TryParse(trace, null, isRemote: true, out var context))
            {
                span.AddLink(new ActivityLink(context));
            }
        }
    }

    /// <summary>An activity is about to be called.</summary>
    public Call BeginCall(ExecutionState execution, WorkflowPlan plan)
    {
        var type = plan.Find(execution.ActivityId)?.Activity.Type ?? "";
        return new Call(telemetry, time, type, span is null ? null : WorkflowsTelemetry.StartCall(execution.ActivityId, type));
    }

    /// <summary>The turn is about to be written; <see langword="null"/> while nobody traces.</summary>
    public Span? BeginCommit() => span is null ? null : WorkflowsTelemetry.StartCommit();

    /// <summary>The attempt counts for nothing, and another follows.</summary>
    public void Retry(string reason)
    {
        telemetry.CountRetry(reason);
        span?.AddEvent(new ActivityEvent("retry", tags: new ActivityTagsCollection { { TelemetryNames.Reason, reason } }));
    }

    /// <summary>The turn is over, one way or the other.</summary>
    public void Settle(RunResult result)
    {
        switch (result)
        {
            case RunResult.Advanced advanced:
                Count(advanced);
                End(advanced.IsFaulted ? "faulted" : "advanced", advanced.Incidents.Count > 0 ? advanced.Incidents[0].Fault.Type : null);
                break;
            case RunResult.AlreadyDone:
                End("already-done", null);
                break;
            case RunResult.NotFound:
                End("not-found", null);
                break;
            case RunResult.Rejected rejected:
                End(rejected.Code, null);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The turn failed as a whole. Only the kind of error is told: its text may hold anything.</summary>
    public void Fail(Exception exception)
    {
        if (!_isSettled)
        {
            End("error", exception.GetType().FullName);
        }
    }

    /// <summary>Nothing came of it: the turn runs again, watched anew.</summary>
    public void Abandon()
    {
        _isSettled = true;
        span?.Dispose();
    }

    private void Count(RunResult.Advanced advanced)
    {
        var row = advanced.Instance;
        foreach (var incident in advanced.Incidents)
        {
            telemetry.CountIncident(incident.ActivityType, row.DefinitionId);
        }

        if (row.FinishedAt is not null && !advanced.IsFaulted)
        {
            telemetry.CountEnd(row.DefinitionId, row.SubStatus);
        }

        if (request.DueAt is { } due)
        {
            telemetry.CountTimerLag(advanced.Turn.Now - due, row.DefinitionId);
        }

        if (request.SentAt is { } sent)
        {
            telemetry.CountWakeUpLag(advanced.Turn.Now - sent, row.DefinitionId);
        }
    }

    private void End(string outcome, string? error)
    {
        _isSettled = true;
        telemetry.CountTurn(time.GetElapsedTime(_begun), request.Trigger.Kind, outcome, _definitionId);
        if (span is null)
        {
            return;
        }

        span.SetTag(TelemetryNames.Instance, request.InstanceId);
        span.SetTag(TelemetryNames.Trigger, request.Trigger.Kind.ToString());
        span.SetTag(TelemetryNames.Outcome, outcome);
        if (error is not null)
        {
            span.SetTag(TelemetryNames.ErrorType, error);
            span.SetStatus(ActivityStatusCode.Error);
        }

        span.Dispose();
    }

    /// <summary>One call of an activity; disposed when it has returned.</summary>
    internal sealed class Call(WorkflowsTelemetry telemetry, TimeProvider time, string activityType, Span? span) : IDisposable
    {
        private readonly long _begun = time.GetTimestamp();
        private string _outcome = "done";

        /// <summary>The activity threw.</summary>
        public void Fail(Exception exception)
        {
            _outcome = "fault";
            span?.SetTag(TelemetryNames.ErrorType, exception.GetType().FullName);
            span?.SetStatus(ActivityStatusCode.Error);
        }

        public void Dispose()
        {
            telemetry.CountCall(time.GetElapsedTime(_begun), activityType, _outcome);
            span?.Dispose();
        }
    }
}
