namespace CreditFlow.Host.Jobs;

/// <summary>A date to look at again.</summary>
/// <param name="Id">Id of the clock, of the case whose applicant supplies something, or of the task.</param>
/// <param name="Kind">Which of them.</param>
internal readonly record struct RecalculatedDate(Guid Id, RecalculatedKind Kind);

/// <summary>What a date to look at again belongs to.</summary>
internal enum RecalculatedKind
{
    Clock,
    Supplement,
    Task,
}
