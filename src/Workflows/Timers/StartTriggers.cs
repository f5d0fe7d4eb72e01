using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Timers;

/// <summary>
/// The activities that start instances, over all published versions. They follow from the definitions themselves and are read again after a few seconds; which instants and events have
/// started something already is told by the instances' start keys, so that several hosts, restarts and repeated deliveries start each instance once.
/// </summary>
internal sealed class StartTriggers(PlanCache plans, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);
    private (DateTimeOffset At, IReadOnlyList<StartTrigger> List)? _known;

    /// <summary>Every trigger, at most a few seconds old.</summary>
    public async ValueTask<IReadOnlyList<StartTrigger>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known is { } known && now >= known.At && now - known.At < MaxAge)
        {
            return known.List;
        }

        var list = new List<StartTrigger>();
        foreach (var (versionId, since) in await plans.PublishedAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await PlanOfAsync(versionId, cancellationToken).ConfigureAwait(false) is { } plan)
            {
                list.AddRange(StartTrigger.Of(plan, since));
            }
        }

        _known = (now, list);
        return list;
    }

    // A definition of an older release that can no longer be compiled must not keep the others from starting.
    private async ValueTask<WorkflowPlan?> PlanOfAsync(string versionId, CancellationToken cancellationToken)
    {
        try
        {
            return await plans.FindAsync(versionId, cancellationToken).ConfigureAwait(false);
        }
        catch (DefinitionFormatException)
        {
            return null;
        }
    }
}
