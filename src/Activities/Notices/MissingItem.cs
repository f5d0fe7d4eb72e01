namespace CreditFlow.Activities.Notices;

/// <summary>A material that an applicant is asked for, once, with the reason .</summary>
/// <param name="Name">The material.</param>
/// <param name="Why">Why it is needed and what it must show.</param>
public sealed record MissingItem(string Name, string Why);
