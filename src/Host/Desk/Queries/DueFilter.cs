namespace CreditFlow.Host.Desk.Queries;

/// <summary>Narrows a list by what its lights show today.</summary>
public enum DueFilter
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>The due day is over.</summary>
    Overdue,

    /// <summary>Due today.</summary>
    Today,

    /// <summary>One or two working days left.</summary>
    Soon,
}
