namespace CreditFlow.Domain.Common;

/// <summary>The roles of staff. Duties are separate (三权分立): the three administrators never decide cases.</summary>
public static class Roles
{
    /// <summary>Handles cases (经办).</summary>
    public const string Clerk = "clerk";

    /// <summary>Decides cases, never one that the same person handled (审核).</summary>
    public const string Reviewer = "reviewer";

    /// <summary>Answers for the agency that provided a record (来源单位核查).</summary>
    public const string Verifier = "verifier";

    /// <summary>Designs and publishes processes (流程管理员).</summary>
    public const string ProcessAdministrator = "process-admin";

    /// <summary>Manages accounts and the system (系统管理员).</summary>
    public const string SystemAdministrator = "system-admin";

    /// <summary>Reads the audit log (安全审计员).</summary>
    public const string Auditor = "auditor";

    /// <summary>All roles.</summary>
    public static IReadOnlyList<string> All { get; } = [Clerk, Reviewer, Verifier, ProcessAdministrator, SystemAdministrator, Auditor];

    /// <summary>The roles that work on cases.</summary>
    public static IReadOnlyList<string> CaseWorkers { get; } = [Clerk, Reviewer, Verifier];
}
