using CreditFlow.Host.Identity;
using CreditFlow.Host.Tasks;

namespace CreditFlow.Benchmarks;

/// <summary>A task of a process.</summary>
/// <param name="ActivityId">The activity that hands it out.</param>
/// <param name="Staff">Who completes it.</param>
/// <param name="Answer">How.</param>
internal sealed record TaskStep(string ActivityId, CurrentStaff Staff, TaskCompletion Answer);
