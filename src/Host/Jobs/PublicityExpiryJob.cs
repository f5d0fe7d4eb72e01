using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Jobs;

/// <summary>
/// Starts the expiry process of each publication that nears its end (PUB-04, A-18, A-19): 15 working days before its last day, at once when that is past.
/// The process itself waits on a timer and takes the record down or holds it.
/// </summary>
internal sealed class PublicityExpiryJob(
    IDbContextFactory<CreditFlowDbContext> contexts, WorkflowRunner runner, WorkingDayCalendar calendar, IIdGenerator ids, TimeProvider time, IOptions<JobOptions> options, ILogger<PublicityExpiryJob> logger)
    : BatchJob<Guid>(logger)
{
    /// <summary>The process that watches a publication's end.</summary>
    public const string DefinitionId = "publicity-expiry";

    /// <summary>How many working days before the last day the process begins, so that the agency can still say whether the penalty is fulfilled.</summary>
    public const int WorkingDaysAhead = 15;

    protected override async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        // L is at most 15 working days ahead of today exactly when L does not lie after the 15th working day from today.
        var until = calendar.AddWorkingDays(ChinaTime.DayOf(time.GetUtcNow()), WorkingDaysAhead);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Publications
            .Where(publication => publication.ExpiryInstanceId == null && publication.LastDay <= until && (publication.State == PublicationState.Published || publication.State == PublicationState.Held))
            .OrderBy(publication => publication.LastDay)
            .ThenBy(publication => publication.Id)
            .Select(publication => publication.Id)
            .Take(options.Value.BatchSize)
            .ToListAsync(cancellationToken);
    }

    protected override async Task<bool> HandleAsync(Guid item, CancellationToken cancellationToken)
    {
        var instanceId = ids.NewId().ToString("N");
        var result = await runner.StartAsync(
            new StartWorkflow
            {
                DefinitionId = DefinitionId,
                InstanceId = instanceId,
                CorrelationId = item.ToString("D"),
                StartKey = $"{DefinitionId}:{item:D}",
                Prepare = async (services, token) =>
                {
                    var publication = await services.GetRequiredService<CreditFlowDbContext>().Publications.FindAsync([item], token);
                    publication!.WatchedBy(instanceId);
                },
            },
            cancellationToken);
        return result switch
        {
            RunResult.Advanced => true,
            RunResult.AlreadyDone => false,
            RunResult.NotFound missing => throw new InvalidOperationException(missing.What),
            RunResult.Rejected rejected => throw new InvalidOperationException($"{rejected.Code}: {rejected.Reason}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
