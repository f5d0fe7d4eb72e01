namespace CreditFlow.Domain.Tasks;

/// <summary>A file that staff put into a form while they work on a task. Its bytes lie once under their SHA-256. It belongs to the answer once the task is completed with it.</summary>
public sealed class TaskFile
{
    private TaskFile()
    {
    }

    /// <summary>A file whose content is stored already.</summary>
    /// <param name="field">Name of the form's field.</param>
    /// <param name="uploadedAt">When (UTC).</param>
    public TaskFile(Guid id, Guid taskId, string field, string fileName, string contentType, long size, string sha256, Guid uploadedBy, DateTimeOffset uploadedAt)
    {
        (Id, TaskId, Field, FileName, ContentType) = (id, taskId, field, fileName, contentType);
        (Size, Sha256, UploadedBy, UploadedAt) = (size, sha256, uploadedBy, uploadedAt);
    }

    /// <summary>Id of the file.</summary>
    public Guid Id { get; private set; }

    /// <summary>The task.</summary>
    public Guid TaskId { get; private set; }

    /// <summary>Name of the form's field.</summary>
    public string Field { get; private set; } = "";

    /// <summary>File name without any path.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Type found from the content, never from the name.</summary>
    public string ContentType { get; private set; } = "";

    /// <summary>Size in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>SHA-256 of the content (hex), the key of its bytes.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Account of who uploaded it.</summary>
    public Guid UploadedBy { get; private set; }

    /// <summary>When it was uploaded (UTC).</summary>
    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>Whether the task was completed with it.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Makes it part of the answer.</summary>
    public void Answer() => IsAnswered = true;
}
