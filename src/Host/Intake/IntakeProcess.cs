using CreditFlow.Host.Processes;
using CreditFlow.Persistence;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.Intake;

/// <summary>Begins the process of an import, one per file: gates, redaction, release by a second person.</summary>
internal sealed class IntakeProcess(WorkflowRunner runner)
{
    /// <summary>The process.</summary>
    public const string DefinitionId = "record-intake";

    /// <summary>Begins it; twice begins it once.</summary>
    /// <returns>Whether it began now.</returns>
    public async Task<bool> StartAsync(Guid batchId, CancellationToken cancellationToken)
    {
        var instanceId = batchId.ToString("N");
        var result = await runner.StartAsync(
            new StartWorkflow
            {
                DefinitionId = DefinitionId,
                InstanceId = instanceId,
                CorrelationId = batchId.ToString("D"),
                StartKey = $"{DefinitionId}:{batchId:D}",
                Prepare = async (services, token) =>
                {
                    var batch = await services.GetRequiredService<CreditFlowDbContext>().ImportBatches.FindAsync([batchId], token);
                    batch!.HandledBy(instanceId);
                },
            },
            cancellationToken);
        return result.IsNew();
    }
}
