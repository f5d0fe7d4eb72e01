using CreditFlow.Domain.Common;
using CreditFlow.Domain.Notices;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Processes;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Serving;

/// <summary>Hands every document whose mail was given up to staff: the process that serves it in another way, once for each time.</summary>
internal sealed class NoticeServiceJob(IDbContextFactory<CreditFlowDbContext> contexts, WorkflowRunner runner, IIdGenerator ids, IOptions<JobOptions> options, ILogger<NoticeServiceJob> logger)
    : BatchJob<Guid>(logger)
{
    /// <summary>The process that serves a document in another way.</summary>
    public const string DefinitionId = "notice-service";

    protected override async Task<IReadOnlyList<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Outbox
            .Where(message => message.State == OutboxState.Failed && message.FallbackInstanceId == null && message.NoticeId != null)
            .OrderBy(message => message.Id)
            .Select(message => message.Id)
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
                Prepare = async (services, token) =>
                {
                    // Read inside the turn: of two hosts, the second finds the first one's process or loses the race of the revision.
                    var message = await services.GetRequiredService<CreditFlowDbContext>().Outbox.FindAsync([item], token);
                    if (message is not { State: OutboxState.Failed, FallbackInstanceId: null })
                    {
                        throw RejectedException.Conflict("state.changed");
                    }

                    message.FallBackTo(instanceId);
                },
            },
            cancellationToken);
        return result.IsNew();
    }
}
