namespace CreditFlow.Host.Pages.Shared;

/// <summary>One card of the day strip.</summary>
/// <param name="Date">The upper line: <c>10月8日</c>, <c>9日</c>, <c>1—7日</c>.</param>
/// <param name="Mark">The large middle: a count, 休, 放假, or what happened on the start day.</param>
/// <param name="Below">The lower line: weekday, holiday or today.</param>
/// <param name="Second">A second lower line for make-up days, or <see langword="null"/>.</param>
/// <param name="Class">The card's classes.</param>
public sealed record StripDay(string Date, string Mark, string Below, string? Second, string? Class);
