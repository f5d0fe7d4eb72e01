using System.ComponentModel.DataAnnotations;

namespace CreditFlow.Host.Telemetry;

/// <summary>Where metrics and traces go, section <c>Telemetry</c>. With nothing set nobody listens, and measuring costs nothing.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>OTLP collector to which metrics and traces are sent (<c>http://collector:4317</c>). Default: none.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary>Bearer token with which a scraper reads <c>/metrics</c>, 32 characters at least. Default: none, and the address does not exist.</summary>
    [MinLength(32)]
    public string? MetricsToken { get; set; }

    /// <summary>How often the tables are asked what waits, while somebody listens. Default: 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan SampleEvery { get; set; } = TimeSpan.FromSeconds(15);
}
