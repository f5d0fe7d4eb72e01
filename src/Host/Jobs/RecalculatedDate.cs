namespace CreditFlow.Host.Jobs;

/// <summary>A date to look at again.</summary>
/// <param name="Id">Id of the clock, or of the case whose applicant supplies something.</param>
/// <param name="IsClock">Which of the two.</param>
internal readonly record struct RecalculatedDate(Guid Id, bool IsClock);
