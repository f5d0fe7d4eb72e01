using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.ElsaApi.Executions;

/// <summary>An entry of the journal with what belongs to it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Run">The execution that it tells of; <see langword="null"/> when it tells of the instance.</param>
/// <param name="Fault">What was thrown, on an entry that tells of a fault.</param>
internal sealed record JournalLine(JournalEntry Entry, ActivityRun? Run, FaultRecord? Fault);
