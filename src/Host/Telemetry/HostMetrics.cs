using System.Diagnostics.Metrics;
using CreditFlow.Host.Deadlines;

namespace CreditFlow.Host.Telemetry;

/// <summary>The host's own meter: jobs, outgoing mail, and the alarms of clocks. What processes do is on the engine's meter.</summary>
internal sealed class HostMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "CreditFlow";

    // As with the engine's: what nobody has renewed says nothing any more.
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(2);

    private readonly TimeProvider _time;
    private readonly Histogram<double> _jobs;
    private readonly ObservableGauge<long> _pending;
    private readonly ObservableGauge<double> _oldest;
    private readonly ObservableGauge<long> _givenUp;
    private readonly Counter<long> _alarms;
    private readonly ObservableGauge<double> _lateAlarm;
    private readonly ObservableGauge<long> _parkedAlarms;
    private readonly ObservableGauge<long> _silentCases;
    private Sample? _outbox;
    private ClockStanding? _clocks;

    public HostMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(Name);
        _jobs = meter.CreateHistogram<double>("creditflow.job.duration", "s", "Time of one tick of a job.");
        _pending = meter.CreateObservableGauge("creditflow.outbox.pending", () => Observe<long>(sample => sample.Pending), "{message}", "Messages that have not been sent.");
        _oldest = meter.CreateObservableGauge("creditflow.outbox.oldest_age", () => Observe(sample => sample.OldestAt is { } at ? (sample.At - at).TotalSeconds : 0d), "s", "Age of the oldest of them.");
        _givenUp = meter.CreateObservableGauge("creditflow.outbox.given_up", () => Observe<long>(sample => sample.GivenUp), "{message}", "Messages that were given up.");
        _alarms = meter.CreateCounter<long>("creditflow.deadline.alarms", "{alarm}", "Alarms of clocks that were announced.");
        _lateAlarm = meter.CreateObservableGauge("creditflow.deadline.oldest_alarm_age", () => ObserveClocks(standing => standing.OldestDueAt is { } due ? (standing.At - due).TotalSeconds : 0d), "s", "Age of the oldest alarm that should have been announced.");
        _parkedAlarms = meter.CreateObservableGauge("creditflow.deadline.parked", () => ObserveClocks<long>(standing => standing.Parked), "{alarm}", "Alarms that failed three times.");
        _silentCases = meter.CreateObservableGauge("creditflow.case.silent", () => ObserveClocks<long>(standing => standing.Silent), "{case}", "Open cases without an armed clock.");
    }

    /// <summary>Whether anybody wants to know about clocks.</summary>
    public bool AreClocksWatched => _lateAlarm.Enabled || _parkedAlarms.Enabled || _silentCases.Enabled;

    /// <summary>Whether anybody wants to know about the outbox, so that it is worth asking the database.</summary>
    public bool IsOutboxWatched => _pending.Enabled || _oldest.Enabled || _givenUp.Enabled;

    public void CountJob(string job, TimeSpan duration, bool failed) =>
        _jobs.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("job", job), new KeyValuePair<string, object?>("outcome", failed ? "failed" : "done"));

    public void CountAlarms(int count) => _alarms.Add(count);

    public void ReportClocks(ClockStanding standing) => _clocks = standing;

    public void ReportOutbox(int pending, DateTimeOffset? oldestAt, int givenUp) => _outbox = new Sample(pending, oldestAt, givenUp, _time.GetUtcNow());

    private IEnumerable<Measurement<T>> Observe<T>(Func<Sample, T> value)
        where T : struct =>
        _outbox is { } sample && _time.GetUtcNow() - sample.At <= Freshness ? [new Measurement<T>(value(sample))] : [];

    private IEnumerable<Measurement<T>> ObserveClocks<T>(Func<ClockStanding, T> value)
        where T : struct =>
        _clocks is { } standing && _time.GetUtcNow() - standing.At <= Freshness ? [new Measurement<T>(value(standing))] : [];

    private sealed record Sample(int Pending, DateTimeOffset? OldestAt, int GivenUp, DateTimeOffset At);
}
