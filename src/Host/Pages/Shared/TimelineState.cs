namespace CreditFlow.Host.Pages.Shared;

/// <summary>Where a line of a timeline stands: to come on top, then what goes on, then what is done.</summary>
public enum TimelineState
{
    Done,
    Now,
    ToCome,
}
