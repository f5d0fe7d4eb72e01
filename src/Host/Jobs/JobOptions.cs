using System.ComponentModel.DataAnnotations;

namespace CreditFlow.Host.Jobs;

/// <summary>Settings of the recurring jobs, section <c>Jobs</c>.</summary>
internal sealed class JobOptions
{
    public const string Section = "Jobs";

    /// <summary>Whether this host runs jobs. A host that only serves pages may leave them to others. Default: yes.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether the scheduler makes its own tables in PostgreSQL. Default: not in Production, where an owner role deploys them and the application's role may not.</summary>
    public bool? PrepareSchema { get; set; }

    /// <summary>Most items that one run of a job takes; the next run goes on. Default 500.</summary>
    [Range(1, 100_000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>Age of the last tick at which <c>/health/ready</c> says "degraded". Default one minute.</summary>
    public TimeSpan TickAgeAlarm { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Age of the oldest alarm that should have been announced at which <c>/health/ready</c> says "degraded". Default five minutes: the watch runs once a minute.</summary>
    public TimeSpan AlarmAgeAlarm { get; set; } = TimeSpan.FromMinutes(5);
}
