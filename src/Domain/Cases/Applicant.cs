namespace CreditFlow.Domain.Cases;

/// <summary>Who filed a case and how to reach them.</summary>
public sealed record Applicant
{
    /// <summary>The person who handles it for the subject (经办人), or the subject in person.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the person acts as an agent with written authority rather than for themselves.</summary>
    public required bool IsAgent { get; init; }

    /// <summary>Where the written notice goes.</summary>
    public required string Email { get; init; }

    /// <summary>Telephone for questions, or <see langword="null"/>.</summary>
    public string? Phone { get; init; }
}
