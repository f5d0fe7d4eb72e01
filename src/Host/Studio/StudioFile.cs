namespace CreditFlow.Host.Studio;

/// <summary>A file of the Studio in the form that suits a request.</summary>
/// <param name="Path">Where the bytes lie.</param>
/// <param name="ContentType">What the bytes are once decoded.</param>
/// <param name="Encoding">How they are compressed; null when they are not.</param>
/// <param name="Modified">When they were last written.</param>
/// <param name="Length">How many there are.</param>
/// <param name="IsImmutable">Whether the name changes with the content.</param>
internal sealed record StudioFile(string Path, string ContentType, string? Encoding, DateTimeOffset Modified, long Length, bool IsImmutable);
