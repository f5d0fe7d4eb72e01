namespace CreditFlow.Host.Pages.Shared;

/// <summary>How a day is written.</summary>
public enum DateFormat
{
    /// <summary>2026年10月15日（周四）.</summary>
    Full,

    /// <summary>10月15日（周四）, where the year is plain.</summary>
    Short,

    /// <summary>2026年10月15日, for documents.</summary>
    Document,
}
