namespace CreditFlow.Host.Desk.Queries;

/// <summary>The lists of the desk.</summary>
public enum TaskView
{
    /// <summary>待办: claimed by this person, not done.</summary>
    Mine,

    /// <summary>待签收: open, and this person may take it.</summary>
    Claimable,

    /// <summary>已办: completed by this person.</summary>
    Done,
}
