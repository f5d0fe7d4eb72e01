namespace CreditFlow.Host.Pages.Shared;

/// <summary>Colour of a status tag; the word says the same.</summary>
public enum TagKind
{
    Plain,
    Blue,
    Ok,
    Warn,
    Bad,
}
