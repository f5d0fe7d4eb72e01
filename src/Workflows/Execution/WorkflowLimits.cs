namespace CreditFlow.Workflows.Execution;

/// <summary>
/// What one definition, instance, turn or expression may use up. They are constants, not settings: a journal must replay to the same incidents on every host. docs/limits.md lists them.
/// </summary>
public static class WorkflowLimits
{
    /// <summary>Activities of a definition, those of workflows that it uses as activities included.</summary>
    public const int ActivitiesPerDefinition = 2_000;

    /// <summary>Levels of workflows used as activities inside each other.</summary>
    public const int CompositeDepth = 16;

    /// <summary>Generations of instances that dispatch each other.</summary>
    public const int DispatchDepth = 32;

    /// <summary>Turns of one instance.</summary>
    public const int TurnsPerInstance = 100_000;

    /// <summary>Calls of activities in one turn.</summary>
    public const int CallsPerTurn = 10_000;

    /// <summary>Activities that fail in one turn.</summary>
    public const int FaultsPerTurn = 100;

    /// <summary>Children that one call of an activity schedules.</summary>
    public const int FanOut = 1_000;

    /// <summary>Size of an instance's state, in characters of JSON.</summary>
    public const int StateSize = 2 * 1024 * 1024;

    /// <summary>Size of a turn's journal row, in characters of JSON.</summary>
    public const int JournalRowSize = 16 * 1024 * 1024;

    /// <summary>Deliveries of events and messages that one request sets off; the sweep does the rest.</summary>
    public const int DeliveriesPerRequest = 100;

    /// <summary>Running time of one expression, in milliseconds.</summary>
    public const int ExpressionMilliseconds = 250;

    /// <summary>Memory that one script allocates, in bytes.</summary>
    public const long ScriptMemory = 16 * 1024 * 1024;

    /// <summary>Depth of a script's calls.</summary>
    public const int ScriptRecursion = 64;

    /// <summary>Statements that a script executes.</summary>
    public const int ScriptStatements = 100_000;

    /// <summary>Length of a list in a script.</summary>
    public const int ScriptListLength = 100_000;

    /// <summary>Rounds of all loops of one Liquid template.</summary>
    public const int TemplateIterations = 10_000;

    /// <summary>Length of a text that an expression makes, in characters.</summary>
    public const int ExpressionText = 1_000_000;

    /// <summary>Prepared scripts kept for scripts whose text is itself computed.</summary>
    public const int PreparedScripts = 500;
}
