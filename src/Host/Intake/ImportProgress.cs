namespace CreditFlow.Host.Intake;

/// <summary>How far an import is: what has been committed.</summary>
internal sealed record ImportProgress(Guid BatchId, int Rows, int Accepted, int Unchanged, int Refused);
