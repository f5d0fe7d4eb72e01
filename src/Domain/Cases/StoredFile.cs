namespace CreditFlow.Domain.Cases;

/// <summary>The bytes of one or more attachments, stored once under their hash, so that any host can serve them.</summary>
public sealed class StoredFile
{
    private StoredFile()
    {
    }

    /// <summary>A file's bytes.</summary>
    public StoredFile(string sha256, byte[] content)
    {
        Sha256 = sha256;
        Content = content;
    }

    /// <summary>SHA-256 of <see cref="Content"/> (hex).</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The bytes.</summary>
    public byte[] Content { get; private set; } = [];
}
