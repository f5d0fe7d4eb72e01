using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Queries;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Overview;

/// <summary>
/// Instances that need an operator, by legal risk: what is past its day first, what somebody outside waits for before what only concerns ourselves. Instances that wait for nothing stand among
/// them, because nobody else would ever notice.
/// </summary>
internal sealed class IncidentQueue(AdminInstances instances, InstanceLists lists, IWorkflowStore store, PlanCache plans, IDbContextFactory<CreditFlowDbContext> contexts, RulesInForce rules, TimeProvider time)
{
    /// <summary>Rows that the queue shows at most.</summary>
    public const int MaxShown = 50;

    /// <summary>Instances that are put in order at most, those that have stood longest.</summary>
    public const int MaxRanked = OperationBatches.MaxInstances;

    /// <summary>How long an instance stands still before it is shown: another host may be about to go on with it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The queue as it stands now.</summary>
    public async Task<IncidentList> ReadAsync(CancellationToken cancellationToken)
    {
        var (broken, brokenTotal) = await lists.ListAsync(new InstanceFilter { NeedsOperator = true }, InstanceColumn.UpdatedAt, descending: false, 0, MaxRanked, cancellationToken);
        var standing = new InstanceFilter { WaitsForNothing = true, Instants = [new(InstanceColumn.UpdatedAt, InstantOperator.LessThanOrEqual, time.GetUtcNow() - Patience)] };
        var known = broken.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var (found, stillTotal) = await lists.ListAsync(standing, InstanceColumn.UpdatedAt, descending: false, 0, MaxRanked, cancellationToken);
        List<InstanceRow> still = [.. found.Where(row => !known.Contains(row.Id))];
        var ranked = (await RankAsync(await instances.LinesAsync([.. broken, .. still], cancellationToken), [.. still.Select(row => row.Id)], cancellationToken)).ToList();
        var shown = new List<IncidentItem>();
        foreach (var item in ranked.Take(MaxShown))
        {
            shown.Add(await DescribeAsync(item, cancellationToken));
        }

        return new IncidentList(shown, brokenTotal + stillTotal - (found.Count - still.Count), ranked.Count(item => item.Risk <= 1));
    }

    private async Task<IEnumerable<IncidentItem>> RankAsync(IReadOnlyList<InstanceLine> lines, HashSet<string> still, CancellationToken cancellationToken)
    {
        var ids = lines.Select(line => InstanceReading.CaseOf(line.Row.CorrelationId)).OfType<Guid>().Distinct().ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var kinds = await context.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Kind, cancellationToken);
        var clocks = (await context.Deadlines.AsNoTracking().IgnoreAutoIncludes().Where(clock => ids.Contains(clock.CaseId) && clock.State == DeadlineState.Running).ToListAsync(cancellationToken)).ToLookup(clock => clock.CaseId);
        var ends = await context.Publications.AsNoTracking().Where(row => ids.Contains(row.Id) && row.State == PublicationState.Published).ToDictionaryAsync(row => row.Id, row => row.LastDay, cancellationToken);
        return lines
            .Select(line => InstanceReading.CaseOf(line.Row.CorrelationId) is { } about
                ? new IncidentItem(line, kinds.TryGetValue(about, out var kind) ? kind : null, ClockOf(clocks[about]) ?? EndOf(ends, about), still.Contains(line.Row.Id))
                : new IncidentItem(line, null, null, still.Contains(line.Row.Id)))
            .OrderBy(item => item.Risk)
            .ThenByDescending(item => item.IsForApplicant)
            .ThenBy(item => item.Clock?.Due ?? DateOnly.MaxValue)
            .ThenBy(item => item.Since);
    }

    // The law's day comes before a target, and what binds the agency before what binds the applicant.
    private RiskClock? ClockOf(IEnumerable<Deadline> clocks) => clocks.OrderByDescending(clock => clock.Statutory).ThenBy(clock => clock.Binds).ThenBy(clock => clock.DueDate).FirstOrDefault() is { } first
        ? new RiskClock(first.DueDate, LightOf(first.DueDate, first.IsPaused), first.Statutory, first.Provisional, first.Id)
        : null;

    // PUB-04: a publication ends with its last day, whatever has become of the process that ends it.
    private RiskClock? EndOf(Dictionary<Guid, DateOnly> ends, Guid publication) => ends.TryGetValue(publication, out var last) ? new RiskClock(last, LightOf(last, isPaused: false), true, false, null) : null;

    private DeadlineLightState LightOf(DateOnly due, bool isPaused) => DeadlineLights.Of(rules.Calendar, ChinaTime.DayOf(time.GetUtcNow()), due, isPaused);

    private async Task<IncidentItem> DescribeAsync(IncidentItem item, CancellationToken cancellationToken)
    {
        try
        {
            if (await StateOfAsync(item.Line.Row.Id, cancellationToken) is not { } state)
            {
                return item;
            }

            var plan = await plans.FindAsync(state.DefinitionVersionId, cancellationToken);
            List<IncidentLine> open = [.. AdminInstances.IncidentsOf(plan, state).Where(incident => incident.IsOpen)];
            return item with { Incidents = open, Since = item.Line.Failure?.ParkedAt ?? (open.Count > 0 ? open.Min(incident => incident.At) : item.Since) };
        }
        catch (Exception exception) when (AdminInstances.IsUnreadable(exception))
        {
            return item with { Problem = exception.Message };
        }
    }

    private async Task<InstanceState?> StateOfAsync(string instanceId, CancellationToken cancellationToken) =>
        await store.FindInstanceAsync(instanceId, cancellationToken) is { } stored ? JournalReader.ReadState(stored) : null;
}
