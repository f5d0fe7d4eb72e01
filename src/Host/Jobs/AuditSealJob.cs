using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Host.Jobs;

/// <summary>Chains new audit entries to those before (AUD-01). A minute behind, so that commits under way have ended.</summary>
internal sealed class AuditSealJob(CommandRunner commands, TimeProvider time) : IJob
{
    /// <summary>How far behind the chain may be.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(1);

    private const int Portion = 2000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var until = CommitClock.Truncate(time.GetUtcNow() - Delay);
        while (await commands.RunAsync((services, token) => AuditChain.ExtendAsync(services.GetRequiredService<CreditFlowDbContext>(), until, Portion, token), cancellationToken) == Portion)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
