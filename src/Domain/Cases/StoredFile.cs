namespace CreditFlow.Domain.Cases;

/// <summary>The bytes of one or more attachments, stored once under their hash, so that any host can serve them.</summary>
public sealed class StoredFile
{
    private StoredFile()
    {
    }

    /// <summary>A file's bytes.</summary>
    /// <param name="storedAt">When (UTC).</param>
    public StoredFile(string sha256, byte[] content, DateTimeOffset storedAt)
    {
        Sha256 = sha256;
        Content = content;
        StoredAt = storedAt;
    }

    /// <summary>SHA-256 of <see cref="Content"/> (hex).</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>When somebody last gave it (UTC).</summary>
    public DateTimeOffset StoredAt { get; private set; }

    /// <summary>The bytes.</summary>
    public byte[] Content { get; private set; } = [];
}
