using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Pages.Picture;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>The steps of a case.</summary>
public sealed record CaseFlow(string? ProcessName, int? Version, IReadOnlyList<CaseStep> Steps)
{
    /// <summary>The whole process with what became of each step; <see langword="null"/> when it cannot be read.</summary>
    public InstancePicture? Picture { get; init; }

    /// <summary>The step that comes after the present one, or <see langword="null"/>.</summary>
    public CaseStep? Next => Steps.FirstOrDefault(step => step.State == CaseStepState.Waiting);
}

/// <summary>One step.</summary>
public sealed record CaseStep(string Name, CaseStepState State, StaffTask? Task);

/// <summary>Where a step stands.</summary>
public enum CaseStepState
{
    Done,
    Current,
    Waiting,
}
