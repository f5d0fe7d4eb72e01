namespace CreditFlow.Host.Admin.Overview;

/// <summary>An event that was acknowledged and that nobody has waited for since.</summary>
/// <param name="Name">Its name; <see langword="null"/> when nobody noted it.</param>
/// <param name="About">What it is about, or <see langword="null"/> for whoever waits.</param>
/// <param name="CaseNumber">Number of the case that this is, or <see langword="null"/>.</param>
/// <param name="At">When it was acknowledged (UTC).</param>
public sealed record StoredEvent(string Id, string? Name, string? About, string? CaseNumber, DateTimeOffset At);
