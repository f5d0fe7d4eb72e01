using CreditFlow.Domain.Tasks;

namespace CreditFlow.Host.Rehearsals;

/// <summary>A wait of a rehearsal that could be answered otherwise.</summary>
/// <param name="Activity">Id of the waiting activity.</param>
/// <param name="Number">Which of that activity's waits it is, from 1: its answers are used in this order.</param>
/// <param name="Step">What people call it.</param>
/// <param name="At">When it began, Shanghai time.</param>
/// <param name="Options">Outcomes among which an answer chooses.</param>
/// <param name="Outcome">The outcome chosen, or <see langword="null"/>.</param>
/// <param name="AnsweredAt">When it was answered, Shanghai time; <see langword="null"/> when it was not.</param>
/// <param name="Assumed">Whether its answer was assumed.</param>
/// <param name="Task">The task of a person, or <see langword="null"/> for another kind of wait.</param>
public sealed record RehearsedWait(string Activity, int Number, string Step, DateTimeOffset At, IReadOnlyList<TaskOutcome> Options, string? Outcome, DateTimeOffset? AnsweredAt, bool Assumed, StaffTask? Task);
