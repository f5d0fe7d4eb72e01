using CreditFlow.Domain.Cases;

namespace CreditFlow.Host.Filing;

/// <summary>The pages on which something is filed; which of them, and in which order, <see cref="FilingSteps"/> says.</summary>
public enum FilingStep
{
    /// <summary>Grounds of an objection.</summary>
    Reason,

    /// <summary>What an objection asks for.</summary>
    Statement,

    /// <summary>What was done to repair.</summary>
    Methods,

    /// <summary>Why and by how much the period should be shortened.</summary>
    Shortening,

    /// <summary>Evidence.</summary>
    Evidence,

    /// <summary>Who files.</summary>
    Applicant,

    /// <summary>Check and submit.</summary>
    Check,
}

/// <summary>The way through the pages.</summary>
public static class FilingSteps
{
    private static readonly FilingStep[] Objection = [FilingStep.Reason, FilingStep.Statement, FilingStep.Evidence, FilingStep.Applicant, FilingStep.Check];
    private static readonly FilingStep[] Repair = [FilingStep.Methods, FilingStep.Evidence, FilingStep.Applicant, FilingStep.Check];
    private static readonly FilingStep[] Shortening = [FilingStep.Shortening, FilingStep.Evidence, FilingStep.Applicant, FilingStep.Check];

    /// <summary>The pages of a kind, in order; none for what applicants do not file.</summary>
    public static IReadOnlyList<FilingStep> Of(CaseKind kind) => kind switch
    {
        CaseKind.Objection => Objection,
        CaseKind.CreditRepair => Repair,
        CaseKind.PublicityCut => Shortening,
        // Opened by the office, not filed on pages.
        CaseKind.OwnCorrection or CaseKind.Withdrawal or CaseKind.CommitmentBreach or CaseKind.TolerantAcceptance or CaseKind.RepairRevocation => [],
    };

    /// <summary>Number of a page as people count.</summary>
    public static int NumberOf(CaseKind kind, FilingStep step) => Array.IndexOf([.. Of(kind)], step) + 1;

    /// <summary>The page after one.</summary>
    public static FilingStep After(CaseKind kind, FilingStep step) => Of(kind)[NumberOf(kind, step)];

    /// <summary>The page before one, or <see langword="null"/> for the first.</summary>
    public static FilingStep? Before(CaseKind kind, FilingStep step) => NumberOf(kind, step) is > 1 and var number ? Of(kind)[number - 2] : null;
}
