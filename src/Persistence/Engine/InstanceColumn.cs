namespace CreditFlow.Persistence.Engine;

/// <summary>A column by which lists of instances are sorted or filtered in time.</summary>
public enum InstanceColumn
{
    /// <summary>When the instance began.</summary>
    CreatedAt,

    /// <summary>When its last turn was.</summary>
    UpdatedAt,

    /// <summary>When it finished.</summary>
    FinishedAt,

    /// <summary>Its display name. For sorting only.</summary>
    Name,
}
