namespace CreditFlow.Persistence.Engine;

/// <summary>What an operation changes about the failures of an instance, in the operation's own commit.</summary>
public sealed class InstanceFailures(CreditFlowDbContext context)
{
    /// <summary>Forgets an instance's failures: sweeps try it again.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> ForgetAsync(string instanceId, CancellationToken cancellationToken)
    {
        if (await context.WorkflowFailures.FindAsync([instanceId], cancellationToken).ConfigureAwait(false) is not { } failure)
        {
            return false;
        }

        context.WorkflowFailures.Remove(failure);
        return true;
    }
}
