namespace CreditFlow.Domain.Cases;

/// <summary>A file that belongs to a case (材料). Its bytes lie once under their SHA-256.</summary>
public sealed class Attachment
{
    private Attachment()
    {
    }

    /// <summary>A file whose content is stored already.</summary>
    public Attachment(Guid id, string fileName, string contentType, long size, string sha256, DateTimeOffset uploadedAt)
    {
        Id = id;
        FileName = fileName;
        ContentType = contentType;
        Size = size;
        Sha256 = sha256;
        UploadedAt = uploadedAt;
    }

    /// <summary>Id of the attachment.</summary>
    public Guid Id { get; private set; }

    /// <summary>The case, or <see langword="null"/> while it belongs to a draft.</summary>
    public Guid? CaseId { get; internal set; }

    /// <summary>File name as the applicant gave it, without any path.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Type found from the content, never from the name.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>Size in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>SHA-256 of the content (hex), the key of its bytes.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>When it was uploaded (UTC).</summary>
    public DateTimeOffset UploadedAt { get; private set; }
}
