namespace CreditFlow.Workflows.Expressions;

/// <summary>
/// Names of .NET types that Elsa's designer and its files hold besides aliases: strategies, storage drivers, enums. They are compared as texts; this engine has no such types.
/// </summary>
public static class ElsaTypeNames
{
    /// <summary>The activation strategy under which every start makes an instance.</summary>
    public const string AllowAlways = "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core";

    /// <summary>One instance of a definition at a time.</summary>
    public const string Singleton = "Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime";

    /// <summary>One instance of a definition per correlation id at a time.</summary>
    public const string CorrelatedSingleton = "Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime";

    /// <summary>One instance per correlation id at a time.</summary>
    public const string Correlation = "Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime";

    /// <summary>The incident strategy that stops the instance.</summary>
    public const string FaultStrategy = "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core";

    /// <summary>The incident strategy under which the other branches go on.</summary>
    public const string ContinueWithIncidents = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";

    /// <summary>The storage driver that keeps values with the instance.</summary>
    public const string WorkflowInstanceStorage = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    /// <summary>The log strategy that keeps everything.</summary>
    public const string IncludeInLog = "Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core";

    /// <summary>What a join waits for.</summary>
    public const string FlowJoinMode = "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core";

    /// <summary>How many cases of a switch may match.</summary>
    public const string SwitchMode = "Elsa.Workflows.Activities.SwitchMode, Elsa.Workflows.Core";

    /// <summary>When a fork completes.</summary>
    public const string ForkJoinMode = "Elsa.Workflows.Activities.ForkJoinMode, Elsa.Workflows.Core";

    /// <summary>All of them, with the older spellings that files still hold.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        AllowAlways, Singleton, CorrelatedSingleton, Correlation, FaultStrategy, ContinueWithIncidents, WorkflowInstanceStorage, IncludeInLog, FlowJoinMode, SwitchMode, ForkJoinMode,
        "FaultStrategy", "ContinueWithIncidentsStrategy", "WorkflowInstanceStorageDriver", "MemoryStorageDriver", "WorkflowStorageDriver",
        "Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core",
        "Elsa.Workflows.WorkflowStorageDriver, Elsa.Workflows.Core",
        "Elsa.Workflows.Core.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core",
        "Elsa.Workflows.Core.Activities.SwitchMode, Elsa.Workflows.Core",
        "Elsa.Workflows.Core.Activities.ForkJoinMode, Elsa.Workflows.Core",
    };
}
