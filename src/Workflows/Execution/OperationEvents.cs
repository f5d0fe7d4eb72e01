namespace CreditFlow.Workflows.Execution;

/// <summary>Names of the journal's entries that tell of an operator's deeds.</summary>
public static class OperationEvents
{
    /// <summary>The instance stands still.</summary>
    public const string Suspended = "Workflow suspended";

    /// <summary>It goes on.</summary>
    public const string Unsuspended = "Workflow unsuspended";

    /// <summary>Faulted activities are run again.</summary>
    public const string Retried = "Workflow retried";

    /// <summary>An activity was completed in its place.</summary>
    public const string Skipped = "Skipped";

    /// <summary>A variable was corrected; the payload holds both values.</summary>
    public const string VariableSet = "Variable set";

    /// <summary>The instance follows another version.</summary>
    public const string Migrated = "Workflow migrated";
}
