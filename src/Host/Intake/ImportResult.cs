using CreditFlow.Domain.Intake;

namespace CreditFlow.Host.Intake;

/// <summary>How an import ended.</summary>
/// <param name="Failure">Why the file could not be read, or not read on; null when it was read to its end.</param>
internal sealed record ImportResult(Guid BatchId, ImportState State, int Rows, int Accepted, int Unchanged, int Refused, RowProblem? Failure);
