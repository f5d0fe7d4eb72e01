using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreditFlow.Host.Composition;

/// <summary>The processes that filings and publications need are published.</summary>
internal sealed class DefinitionHealth(IWorkflowStore store) : IHealthCheck
{
    private static readonly string[] Needed = ["objection", Jobs.PublicityExpiryJob.DefinitionId];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var id in Needed)
        {
            if (await store.FindPublishedDefinitionAsync(id, cancellationToken) is null)
            {
                return HealthCheckResult.Unhealthy($"The process {id} is not published.");
            }
        }

        return HealthCheckResult.Healthy();
    }
}
