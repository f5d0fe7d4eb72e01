namespace CreditFlow.Domain.Cases;

/// <summary>An application that somebody is still filling in. Known only by a secret token; kept 14 days.</summary>
public sealed class CaseDraft
{
    private CaseDraft()
    {
    }

    /// <summary>An empty draft.</summary>
    public CaseDraft(string tokenHash, Guid recordId, byte[] cipher, DateTimeOffset expiresAt)
    {
        TokenHash = tokenHash;
        RecordId = recordId;
        Cipher = cipher;
        ExpiresAt = expiresAt;
    }

    /// <summary>Keyed hash of the token in the applicant's address bar.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>The record it is about.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>What was filled in, encrypted JSON.</summary>
    public byte[] Cipher { get; private set; } = [];

    /// <summary>When it is forgotten (UTC).</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The case it became, or <see langword="null"/>. Filing it twice gives the same case.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>Keeps what was filled in.</summary>
    public void Save(byte[] cipher, DateTimeOffset expiresAt) => (Cipher, ExpiresAt) = (cipher, expiresAt);

    /// <summary>Notes the case that it became and forgets what was filled in.</summary>
    public void Filed(Guid caseId) => (CaseId, Cipher) = (caseId, []);
}
