using System.Diagnostics.Metrics;

namespace CreditFlow.Workflows.Tests.Support;

/// <summary>Makes meters whose scope it is, so that a test hears those of its own engine only.</summary>
public sealed class TestMeters : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        var meter = new Meter(options);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose() => _meters.ForEach(meter => meter.Dispose());
}
