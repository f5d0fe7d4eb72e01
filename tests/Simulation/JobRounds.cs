using CreditFlow.Host.Jobs;
using CreditFlow.Simulation.Invariants;
using CreditFlow.Simulation.World;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Simulation;

/// <summary>The recurring jobs, all of them, as their ticks run them: usually on one host, sometimes delivered to both at once.</summary>
internal sealed class JobRounds(City city, Findings findings, Stopwatches watches)
{
    private static readonly IReadOnlyList<Type> Jobs = [.. typeof(IJob).Assembly.GetTypes()
        .Where(type => typeof(IJob).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false })
        .OrderBy(type => type.Name, StringComparer.Ordinal)];

    private int _rounds;

    /// <summary>Every job ticks once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var chance = city.Chance.Of("jobs", city.Today, ++_rounds);
        foreach (var job in Jobs)
        {
            var host = chance.Pick(city.Hosts);
            var isTwice = chance.Percent(15);
            await watches.TimeAsync(job.Name, () => isTwice
                ? Task.WhenAll(TickAsync(host, job, cancellationToken), TickAsync(city.Other(host), job, cancellationToken))
                : TickAsync(host, job, cancellationToken));
        }
    }

    private async Task TickAsync(ProductHost host, Type job, CancellationToken cancellationToken)
    {
        await using var scope = host.Services.CreateAsyncScope();
        try
        {
            await ((IJob)scope.ServiceProvider.GetRequiredService(job)).RunAsync(cancellationToken);
        }
        catch (Exception error) when (MailRoom.IsItsDoing(error))
        {
            city.Tally.Count("outbox stopped by the mail server");
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            findings.Add($"{job.Name} failed: {error}");
        }
    }
}
