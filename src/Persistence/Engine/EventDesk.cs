using CreditFlow.Workflows.Storage;

namespace CreditFlow.Persistence.Engine;

/// <summary>Stores an event in the commit that acknowledges it. Whoever stored it delivers it afterwards; if the host dies first, the sweep does.</summary>
public sealed class EventDesk(CreditFlowDbContext context)
{
    /// <summary>Stores an event.</summary>
    public void Store(WakeUpRow wakeUp)
    {
        ArgumentNullException.ThrowIfNull(wakeUp);
        context.WorkflowWakeUps.Add(EngineReads.EntityOf(wakeUp));
    }
}
