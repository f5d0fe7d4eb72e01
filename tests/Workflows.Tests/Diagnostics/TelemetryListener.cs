using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Diagnostics;

/// <summary>Hears every span of the engine, and the measurements of some engines.</summary>
internal sealed class TelemetryListener : IDisposable
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _measurements = new();

    public TelemetryListener(params EngineHost[] hosts)
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name is WorkflowsTelemetry.Name or "Test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_spans);
        _measurements.InstrumentPublished = (instrument, listener) =>
        {
            if (hosts.Any(host => ReferenceEquals(instrument.Meter.Scope, host.Meters)))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _measurements.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured.Enqueue(new(instrument.Name, value, tags.ToArray())));
        _measurements.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured.Enqueue(new(instrument.Name, value, tags.ToArray())));
        _measurements.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    public ConcurrentQueue<Measurement> Measured { get; } = new();

    public IReadOnlyList<Activity> Turns => [.. Spans.Where(span => span.OperationName == "workflow.turn")];

    public IReadOnlyList<Measurement> Of(string name) => [.. Measured.Where(measured => measured.Name == name)];

    /// <summary>Asks the gauges.</summary>
    public IReadOnlyList<Measurement> Read(string name)
    {
        Measured.Clear();
        _measurements.RecordObservableInstruments();
        return Of(name);
    }

    public void Dispose()
    {
        _spans.Dispose();
        _measurements.Dispose();
    }

    internal sealed record Measurement(string Name, double Value, KeyValuePair<string, object?>[] Tags)
    {
        public object? this[string tag] => Tags.SingleOrDefault(pair => pair.Key == tag).Value;
    }
}
