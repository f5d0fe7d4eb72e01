using System.Diagnostics;
using System.Diagnostics.Metrics;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Span = System.Diagnostics.Activity;

namespace CreditFlow.Workflows.Diagnostics;

/// <summary>The engine's one <see cref="ActivitySource"/> and one <see cref="Meter"/>. While nobody listens, a turn allocates nothing for it. Thread-safe.</summary>
public sealed class WorkflowsTelemetry : IDisposable
{
    /// <summary>Name of the source and of the meter.</summary>
    public const string Name = "Workflows";

    // A measurement that nobody has renewed says nothing any more: the host that took it may no longer sweep.
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(2);
    private static readonly ActivitySource Source = new(Name);

    private readonly TimeProvider _time;
    private readonly Meter? _ownMeter;
    private readonly Histogram<double> _turns;
    private readonly Histogram<double> _calls;
    private readonly Histogram<double> _timerLag;
    private readonly Histogram<double> _wakeUpLag;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _incidents;
    private readonly Counter<long> _finished;
    private readonly ObservableGauge<long> _overdue;
    private readonly ObservableGauge<long> _wakeUps;
    private readonly ObservableGauge<double> _oldestWakeUp;
    private readonly ObservableGauge<long> _parked;
    private Sample? _backlog;

    /// <summary>Creates the meter.</summary>
    /// <param name="time">Measures durations.</param>
    /// <param name="meters">Where the meter comes from; without one it is made here.</param>
    public WorkflowsTelemetry(TimeProvider time, IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _ownMeter = meters is null ? new Meter(Name) : null;
        var meter = meters?.Create(Name) ?? _ownMeter!;
        _turns = meter.CreateHistogram<double>("workflows.turn.duration", "s", "Time of a turn from the load to the commit, its attempts included.");
        _calls = meter.CreateHistogram<double>("workflows.activity.duration", "s", "Time of one call of an activity.");
        _timerLag = meter.CreateHistogram<double>("workflows.timer.lag", "s", "How long after its instant a timer's turn was.");
        _wakeUpLag = meter.CreateHistogram<double>("workflows.wake_up.lag", "s", "How long after it was sent a wake-up's turn was.");
        _retries = meter.CreateCounter<long>("workflows.turn.retries", "{attempt}", "Attempts at turns that were run again.");
        _incidents = meter.CreateCounter<long>("workflows.incidents", "{incident}", "Activities that failed.");
        _finished = meter.CreateCounter<long>("workflows.instances.finished", "{instance}", "Instances that came to an end.");
        _overdue = meter.CreateObservableGauge("workflows.timers.overdue", () => Observe<long>(sample => sample.Backlog.OverdueTimers), "{timer}", "Timers that are due and have not fired.");
        _wakeUps = meter.CreateObservableGauge("workflows.wake_ups.pending", () => Observe<long>(sample => sample.Backlog.WakeUps), "{wake_up}", "Stored wake-ups that nobody has taken.");
        _oldestWakeUp = meter.CreateObservableGauge(
            "workflows.wake_ups.oldest_age", () => Observe(sample => sample.Backlog.OldestWakeUpAt is { } at ? (sample.At - at).TotalSeconds : 0d), "s", "Age of the oldest of them.");
        _parked = meter.CreateObservableGauge("workflows.instances.parked", () => Observe<long>(sample => sample.Backlog.Parked), "{instance}", "Instances that wait for an operator.");
    }

    /// <summary>Whether anybody listens to turns.</summary>
    public bool IsWatched =>
        Source.HasListeners() || _turns.Enabled || _calls.Enabled || _timerLag.Enabled || _wakeUpLag.Enabled || _retries.Enabled || _incidents.Enabled || _finished.Enabled;

    /// <summary>Whether anybody wants to know what waits, so that it is worth asking the store.</summary>
    public bool IsBacklogWatched => _overdue.Enabled || _wakeUps.Enabled || _oldestWakeUp.Enabled || _parked.Enabled;

    /// <summary>Reports what waits; told to listeners until it is two minutes old.</summary>
    public void Report(WorkBacklog backlog)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        _backlog = new Sample(backlog, _time.GetUtcNow());
    }

    /// <inheritdoc />
    public void Dispose() => _ownMeter?.Dispose();

    /// <summary>W3C trace context of the present moment, for what is stored to be taken up later; <see langword="null"/> while nobody traces.</summary>
    internal static string? CurrentTrace => Source.HasListeners() && Span.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>A span around a sweep; <see langword="null"/> while nobody traces.</summary>
    internal static Span? BeginSweep() => Source.StartActivity("workflow.sweep");

    internal TurnObservation BeginTurn(TurnRequest request) => new(this, _time, request, StartTurn(request));

    internal static Span? StartCall(string activityId, string activityType)
    {
        var span = Source.StartActivity("workflow.activity");
        span?.SetTag(TelemetryNames.ActivityId, activityId);
        span?.SetTag(TelemetryNames.ActivityType, activityType);
        return span;
    }

    internal static Span? StartCommit() => Source.StartActivity("workflow.commit");

    internal void CountTurn(TimeSpan duration, TriggerKind trigger, string outcome, string? definitionId)
    {
        if (_turns.Enabled)
        {
            _turns.Record(duration.TotalSeconds, new TagList { { TelemetryNames.Trigger, trigger.ToString() }, { TelemetryNames.Outcome, outcome }, { TelemetryNames.Definition, definitionId } });
        }
    }

    internal void CountCall(TimeSpan duration, string activityType, string outcome) =>
        _calls.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(TelemetryNames.ActivityType, activityType), new KeyValuePair<string, object?>(TelemetryNames.Outcome, outcome));

    internal void CountRetry(string reason) => _retries.Add(1, new KeyValuePair<string, object?>(TelemetryNames.Reason, reason));

    internal void CountIncident(string activityType, string definitionId) =>
        _incidents.Add(1, new KeyValuePair<string, object?>(TelemetryNames.ActivityType, activityType), new KeyValuePair<string, object?>(TelemetryNames.Definition, definitionId));

    internal void CountEnd(string definitionId, string subStatus) =>
        _finished.Add(1, new KeyValuePair<string, object?>(TelemetryNames.Definition, definitionId), new KeyValuePair<string, object?>(TelemetryNames.SubStatus, subStatus));

    internal void CountTimerLag(TimeSpan lag, string definitionId) => _timerLag.Record(Math.Max(0, lag.TotalSeconds), new KeyValuePair<string, object?>(TelemetryNames.Definition, definitionId));

    internal void CountWakeUpLag(TimeSpan lag, string definitionId) => _wakeUpLag.Record(Math.Max(0, lag.TotalSeconds), new KeyValuePair<string, object?>(TelemetryNames.Definition, definitionId));

    // What was sent from elsewhere goes on in the sender's trace; who happened to deliver it is linked.
    private static Span? StartTurn(TurnRequest request)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var kind = request.DueAt is not null || request.SentAt is not null ? ActivityKind.Consumer : ActivityKind.Internal;
        if (!ActivityContext.TryParse(request.TraceParent, null, isRemote: true, out var sender))
        {
            return Source.StartActivity("workflow.turn", kind);
        }

        ActivityLink[]? links = Span.Current is { } current && current.TraceId != sender.TraceId ? [new ActivityLink(current.Context)] : null;
        return Source.StartActivity("workflow.turn", kind, sender, links: links);
    }

    private IEnumerable<Measurement<T>> Observe<T>(Func<Sample, T> value)
        where T : struct =>
        _backlog is { } sample && _time.GetUtcNow() - sample.At <= Freshness ? [new Measurement<T>(value(sample))] : [];

    private sealed record Sample(WorkBacklog Backlog, DateTimeOffset At);
}
