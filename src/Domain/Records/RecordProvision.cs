namespace CreditFlow.Domain.Records;

/// <summary>How timely an agency provided a record: within 15 working days of the day the information was formed (COL-09).</summary>
public sealed record RecordProvision
{
    /// <summary>The day the information was formed (信息形成日): what the file says, else the day of the decision.</summary>
    public required DateOnly FormedOn { get; init; }

    /// <summary>The last day to provide it in time.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day the platform received it.</summary>
    public required DateOnly ProvidedOn { get; init; }

    /// <summary>Working days from the day after the forming to the day of receipt.</summary>
    public required int WorkingDays { get; init; }

    /// <summary>Whether it came too late.</summary>
    public bool IsLate => ProvidedOn > DueOn;
}
