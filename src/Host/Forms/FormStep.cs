using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Host.Forms;

/// <summary>A step of a definition whose form can be edited.</summary>
public sealed record FormStep
{
    public required string ActivityId { get; init; }

    /// <summary>What people call the step.</summary>
    public required string Name { get; init; }

    /// <summary>Its outcomes with their words; empty when they are only known at run time.</summary>
    public required IReadOnlyList<TaskOutcome> Outcomes { get; init; }

    /// <summary>The form; <see langword="null"/> when an expression computes it, and then nobody can edit it here.</summary>
    public required IReadOnlyList<TaskFormField>? Fields { get; init; }

    /// <summary>What is wrong with the form as it stands.</summary>
    public required IReadOnlyList<TaskFormProblem> Problems { get; init; }
}
