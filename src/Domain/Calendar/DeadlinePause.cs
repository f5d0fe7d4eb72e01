namespace CreditFlow.Domain.Calendar;

/// <summary>A lawful pause of a clock: its days are not counted.</summary>
/// <param name="From">The day on which it began (Beijing); that day itself still counts.</param>
/// <param name="Until">The day on which it ended; not counted, counting goes on with the next one. Null while it lasts.</param>
/// <param name="NoticeId">The document that told of it.</param>
public sealed record DeadlinePause(DateOnly From, DateOnly? Until, Guid NoticeId)
{
    /// <summary>Whether a day falls into it. A pause that lasts takes in every later day.</summary>
    public bool Covers(DateOnly day) => day > From && (Until is not { } until || day <= until);
}
