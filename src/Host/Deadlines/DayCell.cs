namespace CreditFlow.Host.Deadlines;

/// <summary>One cell of the 工作日格: one counted working day, as it looks today.</summary>
public enum DayCell
{
    /// <summary>The day is over.</summary>
    Past,

    /// <summary>It is today.</summary>
    Today,

    /// <summary>The day is still to come.</summary>
    Left,

    /// <summary>A working day after the due day.</summary>
    Late,

    /// <summary>The day is still to come and may move: its year's calendar is not loaded.</summary>
    Provisional,
}
