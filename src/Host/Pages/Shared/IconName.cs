namespace CreditFlow.Host.Pages.Shared;

/// <summary>The thirteen drawings of the portal.</summary>
public enum IconName
{
    Search,
    Left,
    Right,
    Check,
    Cross,
    Warn,
    Err,
    Info,
    Clock,
    Cal,
    Up,
    Doc,
    Print,
}
