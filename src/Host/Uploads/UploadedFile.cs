namespace CreditFlow.Host.Uploads;

/// <summary>A file that passed the checks and whose bytes are stored.</summary>
/// <param name="Id">Id of the attachment to be.</param>
/// <param name="FileName">Name without any path.</param>
/// <param name="ContentType">Type found from the content.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Sha256">SHA-256 (hex) of the content, the key of its bytes.</param>
/// <param name="UploadedAt">When (UTC).</param>
public sealed record UploadedFile(Guid Id, string FileName, string ContentType, long Size, string Sha256, DateTimeOffset UploadedAt);
