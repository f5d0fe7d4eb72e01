namespace CreditFlow.Host.Admin.Overview;

/// <summary>How outgoing mail stands.</summary>
/// <param name="Pending">Messages to be sent.</param>
/// <param name="OldestAt">When the oldest of them was written (UTC), or <see langword="null"/>.</param>
/// <param name="LastError">Why it has not gone out, or <see langword="null"/>.</param>
/// <param name="GivenUp">Messages that were given up.</param>
/// <param name="GivenUpInstanceId">The process in which staff serve the oldest of those in another way, or <see langword="null"/>.</param>
public sealed record MailStanding(int Pending, DateTimeOffset? OldestAt, string? LastError, int GivenUp, string? GivenUpInstanceId);
