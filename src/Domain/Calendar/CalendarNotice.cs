namespace CreditFlow.Domain.Calendar;

/// <summary>A notice of the State Council (or its General Office) that arranges a year's holidays.</summary>
/// <param name="Number">The document number, as 国办发明电〔2025〕7号.</param>
/// <param name="Title">The title of the notice.</param>
/// <param name="Issued">The day it was issued.</param>
/// <param name="Url">Where it can be read; null when not recorded.</param>
public sealed record CalendarNotice(string Number, string Title, DateOnly Issued, string? Url);
