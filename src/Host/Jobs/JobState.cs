namespace CreditFlow.Host.Jobs;

/// <summary>How a job does, what needs somebody first.</summary>
public enum JobState
{
    /// <summary>Its last tick failed.</summary>
    Failing,

    /// <summary>Its time is past and nobody ran it, or the schedule cannot.</summary>
    Silent,

    /// <summary>Its last tick ended well.</summary>
    Well,

    /// <summary>Its time has not come yet.</summary>
    Waiting,
}
