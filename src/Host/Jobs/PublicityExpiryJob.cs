using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Processes;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using System.Globalization;

namespace CreditFlow.Host.Jobs;

/// <summary>
/// Starts the expiry process of each publication that nears its end (PUB-04, BRE-06, A-18, A-19): on the day on which the agency is to be asked by the record's pack, at once when
/// that is past. The process itself waits on timers, asks, urges, and takes the record down or holds it.
/// </summary>
internal sealed class PublicityExpiryJob(
    IDbContextFactory<CreditFlowDbContext> contexts,
    WorkflowRunner runner,
    PolicyLibrary policies,
    WorkingDayCalendar calendar,
    IIdGenerator ids,
    TimeProvider time,
    IOptions<JobOptions> options,
    ILogger<PublicityExpiryJob> logger)
    : BatchJob<PublicityExpiryJob.Ending>(logger)
{
    /// <summary>The process that watches a publication's end.</summary>
    public const string DefinitionId = "publicity-expiry";

    protected override async Task<IReadOnlyList<Ending>> FindAsync(CancellationToken cancellationToken)
    {
        var (today, limit) = (ChinaTime.DayOf(time.GetUtcNow()), options.Value.BatchSize);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new List<Ending>();
        foreach (var packs in policies.Packs.GroupBy(pack => policies.ExpiryOf(pack.Id, pack.Version, today).AskWorkingDaysBefore, pack => pack.Id))
        {
            // L is at most N working days ahead of today exactly when L does not lie after the Nth working day from today.
            var (until, governing) = (calendar.AddWorkingDays(today, packs.Key), packs.ToList());
            found.AddRange(await context.Publications
                .Where(publication => publication.ExpiryInstanceId == null && publication.LastDay <= until && (publication.State == PublicationState.Published || publication.State == PublicationState.Held))
                .Where(publication => context.Records.Any(record => record.Id == publication.RecordId && governing.Contains(record.PackId)))
                .OrderBy(publication => publication.LastDay)
                .ThenBy(publication => publication.Id)
                .Select(publication => new Ending(publication.Id, publication.LastDay, publication.ShownAgainAt))
                .Take(limit)
                .ToListAsync(cancellationToken));
        }

        return [.. found.OrderBy(ending => ending.LastDay).ThenBy(ending => ending.PublicationId).Take(limit)];
    }

    protected override async Task<IReadOnlyDictionary<Ending, bool>> HandleTogetherAsync(IReadOnlyList<Ending> items, CancellationToken cancellationToken)
    {
        var results = await runner.StartTogetherAsync([.. items.Select(StartOf)], cancellationToken);
        return items.Zip(results).Where(pair => pair.Second is RunResult.Advanced or RunResult.AlreadyDone).ToDictionary(pair => pair.First, pair => pair.Second is RunResult.Advanced);
    }

    protected override async Task<bool> HandleAsync(Ending item, CancellationToken cancellationToken)
    {
        var result = await runner.StartAsync(StartOf(item), cancellationToken);
        return result.IsNew();
    }

    // The end is part of the key, and when it was shown again: a publication that comes back is watched again.
    private StartWorkflow StartOf(Ending item)
    {
        var instanceId = ids.NewId().ToString("N");
        return new StartWorkflow
        {
            DefinitionId = DefinitionId,
            InstanceId = instanceId,
            CorrelationId = item.PublicationId.ToString("D"),
            StartKey = string.Create(CultureInfo.InvariantCulture, $"{DefinitionId}:{item.PublicationId:D}:{item.LastDay:yyyyMMdd}{(item.ShownAgainAt is { } again ? $":{again.UtcTicks}" : "")}"),
            Prepare = async (services, token) =>
            {
                var publication = await services.GetRequiredService<CreditFlowDbContext>().Publications.FindAsync([item.PublicationId], token);
                publication!.WatchedBy(instanceId);
            },
        };
    }

    /// <summary>A publication that nears its end.</summary>
    internal readonly record struct Ending(Guid PublicationId, DateOnly LastDay, DateTimeOffset? ShownAgainAt);
}
