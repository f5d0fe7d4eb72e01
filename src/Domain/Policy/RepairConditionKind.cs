namespace CreditFlow.Domain.Policy;

/// <summary>A condition of credit repair. Those the engine can know are computed; the rest a person judges.</summary>
public enum RepairConditionKind
{
    /// <summary>The duties of the decision are carried out in full.</summary>
    Fulfilled,

    /// <summary>The class's statutory minimum period is over.</summary>
    MinimumPeriodOver,

    /// <summary>Every method that the pack requires for the class is done, with evidence .</summary>
    RequiredMethods,

    /// <summary>No earlier application with false material bars a new one.</summary>
    NotBarred,

    /// <summary>A person judges it, with reasons and evidence .</summary>
    Judged,
}
