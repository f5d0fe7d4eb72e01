using CreditFlow.Workflows.Timers;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Jobs;

/// <summary>Fires the processes' due timers and hands out stored wake-ups.</summary>
internal sealed class TimersJob(TimerSweep sweep, IOptions<JobOptions> options) : IJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        TimerSweepResult result;
        do
        {
            // A full batch means that more is due, as at a midnight when many periods end; unless nothing of it could be fired. Other hosts may have had their share of it.
            result = await sweep.RunAsync(options.Value.BatchSize, cancellationToken);
        }
        while (result.Due >= options.Value.BatchSize && result.Fired > 0);
    }
}
