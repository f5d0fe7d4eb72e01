namespace CreditFlow.Workflows.Definitions;

/// <summary>What happens to the rest of an instance when an activity fails.</summary>
public enum IncidentStrategy
{
    /// <summary>The instance stops as faulted.</summary>
    Fault,

    /// <summary>The incident is recorded and the other branches go on.</summary>
    ContinueWithIncidents,
}
