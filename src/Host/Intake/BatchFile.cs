using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Host.Intake;

/// <summary>An import as the people see it who decide about it.</summary>
/// <param name="Tasks">The steps of its process so far, oldest first.</param>
/// <param name="Gates">What the gates kept out.</param>
/// <param name="Redacted">Texts that the public will read otherwise than they came.</param>
/// <param name="Late">Records that were provided too late (COL-09).</param>
/// <param name="Hidden">Records that their scope keeps from the public (GRD-03).</param>
/// <param name="Expired">Records whose period is over, never to be shown.</param>
internal sealed record BatchFile(ImportBatch Batch, IReadOnlyList<StaffTask> Tasks, IReadOnlyList<GateCount> Gates, int Redacted, int Late, int Hidden, int Expired)
{
    /// <summary>The step that waits for somebody, or <see langword="null"/>.</summary>
    public StaffTask? OpenTask => Tasks.LastOrDefault(task => task.State is StaffTaskState.Open or StaffTaskState.Claimed);
}
