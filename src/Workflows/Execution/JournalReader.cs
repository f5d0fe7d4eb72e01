using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Execution;

/// <summary>Reads what the engine wrote into its rows, for those who show it.</summary>
public static class JournalReader
{
    /// <summary>The record of a turn.</summary>
    public static TurnRecord Read(JournalRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return WorkflowJson.ReadTurn(row.Json);
    }

    /// <summary>The state of an instance.</summary>
    public static InstanceState ReadState(StoredInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return WorkflowJson.ReadState(instance.StateJson);
    }
}
