using CreditFlow.Activities.Commitments;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Tasks;

/// <summary>What a task's form is filled in from when it is handed out.</summary>
public sealed record TaskFormGivens
{
    /// <summary>Tasks that the instance handed out before, oldest first.</summary>
    public required IReadOnlyList<StaffTask> Earlier { get; init; }

    /// <summary>The agencies to choose from.</summary>
    public required AgencyDirectory Agencies { get; init; }

    /// <summary>The case, or <see langword="null"/>.</summary>
    public Case? Case { get; init; }

    /// <summary>The record, or <see langword="null"/>.</summary>
    public CreditRecord? Record { get; init; }

    /// <summary>The commitment, or <see langword="null"/>.</summary>
    public Commitment? Commitment { get; init; }

    /// <summary>Whom the task is about, or <see langword="null"/>.</summary>
    public Subject? Subject { get; init; }

    /// <summary>By how many months the record's period may be shortened; <see langword="null"/> without a record.</summary>
    public CutRange? Cut { get; init; }

    /// <summary>The pack's rule on repair, or <see langword="null"/>.</summary>
    public RepairRule? Repair { get; init; }

    /// <summary>What the pack says about the grade of a breach; <see langword="null"/> where the form does not ask for it.</summary>
    public BreachAdvice? Breach { get; init; }
}
