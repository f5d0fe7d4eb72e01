namespace CreditFlow.Persistence.Audit;

/// <summary>How far the chain over the audit log has come (AUD-01).</summary>
/// <param name="Links">Entries that have a link.</param>
/// <param name="LastAt">When the entry of the last link was written (UTC), or <see langword="null"/> before the first.</param>
/// <param name="LastHash">Hash of the last link, or <see langword="null"/>.</param>
/// <param name="Unsealed">Entries that should have a link by now and have none.</param>
public sealed record AuditSealStanding(long Links, DateTimeOffset? LastAt, string? LastHash, int Unsealed);
