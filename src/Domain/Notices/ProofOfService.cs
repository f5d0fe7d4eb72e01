using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Notices;

/// <summary>One line of a document's proof of service (送达回证), recorded by staff: how it was brought, when, and what came back. Lines are added, never changed.</summary>
public sealed class ProofOfService
{
    private ProofOfService()
    {
    }

    /// <summary>A line that staff record.</summary>
    public ProofOfService(Guid id, Notice notice, ServiceEntry entry, Actor recordedBy, DateTimeOffset recordedAt)
    {
        Id = id;
        NoticeId = notice.Id;
        CaseId = notice.CaseId;
        Method = entry.Method;
        IsServed = entry.IsServed;
        On = entry.On;
        Receiver = entry.Receiver;
        Reference = entry.Reference;
        Remark = entry.Remark;
        FileName = entry.File?.FileName;
        FileType = entry.File?.ContentType;
        FileSha256 = entry.File?.Sha256;
        RecordedById = recordedBy.UserId;
        RecordedByName = recordedBy.Name;
        RecordedAt = recordedAt;
    }

    /// <summary>Id of the line.</summary>
    public Guid Id { get; private set; }

    /// <summary>The document.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>The document's case, or <see langword="null"/>.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>How it was brought.</summary>
    public ServiceMethod Method { get; private set; }

    /// <summary>Whether it arrived; otherwise it came back or was refused.</summary>
    public bool IsServed { get; private set; }

    /// <summary>The day in Beijing on which it arrived or came back.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Who signed for it, or <see langword="null"/>.</summary>
    public string? Receiver { get; private set; }

    /// <summary>Number of the postal item, place of the public notice and the like, or <see langword="null"/>.</summary>
    public string? Reference { get; private set; }

    /// <summary>Why it did not arrive, or other remarks; or <see langword="null"/>.</summary>
    public string? Remark { get; private set; }

    /// <summary>Name of the scanned receipt, or <see langword="null"/> without one.</summary>
    public string? FileName { get; private set; }

    /// <summary>Its content type.</summary>
    public string? FileType { get; private set; }

    /// <summary>SHA-256 (hex) of its content, the key of its bytes.</summary>
    public string? FileSha256 { get; private set; }

    /// <summary>Account of the person who recorded it.</summary>
    public Guid? RecordedById { get; private set; }

    /// <summary>Name of that person at that time.</summary>
    public string RecordedByName { get; private set; } = "";

    /// <summary>When it was recorded (UTC).</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}
