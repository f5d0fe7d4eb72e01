namespace CreditFlow.Host.Desk.Parts;

/// <summary>Drawings that only the desk uses.</summary>
public enum DeskIconName
{
    Person,
    Inbox,
    Claim,
    Done,
    Import,
    Studio,
    Run,
    Batch,
    Promise,
}
