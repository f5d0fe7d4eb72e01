namespace CreditFlow.Host.Identity;

/// <summary>Authorization policies. Everything not marked otherwise needs a sign-in (default deny).</summary>
internal static class Policies
{
    /// <summary>Clerks, reviewers and verifiers.</summary>
    public const string CaseWork = "case-work";

    /// <summary>Clerks of the operator: imports.</summary>
    public const string Intake = "intake";

    /// <summary>The system administrator.</summary>
    public const string Operations = "operations";

    /// <summary>Case workers and auditors: leaks of information (COL-12).</summary>
    public const string Leaks = "leaks";

    /// <summary>Auditors.</summary>
    public const string Audit = "audit";
}
