using System.Security.Cryptography;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Uploads;

/// <summary>Checks uploaded files and stores their bytes once under their SHA-256.</summary>
public sealed class UploadStore(CommandRunner commands, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The bytes that are kept under a hash.</summary>
    /// <param name="sha256">SHA-256 of the content (hex).</param>
    public static Task<byte[]> ReadAsync(CreditFlowDbContext context, string sha256, CancellationToken cancellationToken) =>
        context.StoredFiles.Where(row => row.Sha256 == sha256).Select(row => row.Content).SingleAsync(cancellationToken);

    /// <summary>Checks and stores all files of a request.</summary>
    /// <exception cref="RejectedException">They are too many, or one cannot be used.</exception>
    public async Task<IReadOnlyList<UploadedFile>> StoreAllAsync(IReadOnlyList<IFormFile> files, CancellationToken cancellationToken)
    {
        if (files.Count > UploadInspector.MostFiles)
        {
            throw RejectedException.Invalid("upload.too-many", "files", UploadInspector.MostFiles);
        }

        var stored = new List<UploadedFile>(files.Count);
        foreach (var file in files)
        {
            stored.Add(await StoreAsync(file, cancellationToken));
        }

        return stored;
    }

    /// <summary>Checks and stores one file.</summary>
    /// <exception cref="RejectedException">The file cannot be used; the reason names it.</exception>
    public Task<UploadedFile> StoreAsync(IFormFile file, CancellationToken cancellationToken) => StoreAsync(file.FileName, file.Length, file.OpenReadStream, cancellationToken);

    /// <summary>Checks and stores one file.</summary>
    /// <param name="fileName">Its name as it was given.</param>
    /// <param name="length">Its size in bytes.</param>
    /// <param name="open">Opens its content.</param>
    /// <exception cref="RejectedException">The file cannot be used; the reason names it.</exception>
    public async Task<UploadedFile> StoreAsync(string fileName, long length, Func<Stream> open, CancellationToken cancellationToken)
    {
        var name = UploadInspector.CleanName(fileName);
        if (length > UploadInspector.MostBytes)
        {
            throw RejectedException.Invalid("upload.too-large", "files", name, UploadInspector.MostMegabytes);
        }

        var content = new byte[length];
        await using (var stream = open())
        {
            await stream.ReadExactlyAsync(content, cancellationToken);
        }

        var contentType = UploadInspector.ContentTypeOf(name, content);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var now = services.GetRequiredService<CommitClock>().Now;

                // Given again, it is young again: nothing that somebody has just uploaded is cleared away before it is filed.
                if (await context.StoredFiles.Where(stored => stored.Sha256 == sha256).ExecuteUpdateAsync(change => change.SetProperty(stored => stored.StoredAt, now), token) == 0)
                {
                    context.StoredFiles.Add(new StoredFile(sha256, content, now));
                }

                return sha256;
            },
            cancellationToken);
        return new UploadedFile(ids.NewId(), name, contentType, content.LongLength, sha256, CommitClock.Truncate(time.GetUtcNow()));
    }
}
