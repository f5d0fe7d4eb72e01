using CreditFlow.Domain.Audit;

namespace CreditFlow.Persistence.Audit;

/// <summary>What a check of the audit log found.</summary>
/// <param name="Links">Good links, from the beginning.</param>
/// <param name="Hash">Hash of the last good link; whoever keeps it elsewhere can tell later that nothing before it was changed.</param>
/// <param name="BrokenSeal">The first link that does not hold, or <see langword="null"/> when it is missing itself.</param>
/// <param name="BrokenEntry">The entry behind it as it is now, or <see langword="null"/> when it is gone.</param>
/// <param name="BrokenNumber">Place of the first broken link, or <see langword="null"/> when the chain is whole.</param>
/// <param name="Unsealed">Entries that should have a link by now and have none.</param>
public sealed record AuditCheckResult(long Links, string Hash, AuditSeal? BrokenSeal, AuditEntry? BrokenEntry, long? BrokenNumber, int Unsealed)
{
    /// <summary>Whether nothing was changed.</summary>
    public bool IsWhole => BrokenNumber is null && Unsealed == 0;
}
