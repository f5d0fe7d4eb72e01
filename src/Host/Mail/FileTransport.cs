using CreditFlow.Domain.Common;
using CreditFlow.Host.Composition;
using MimeKit;

namespace CreditFlow.Host.Mail;

/// <summary>
/// Mail as .eml files, for a place without a mail server. A file is named by its Message-ID and appears whole or not at all; sending again writes the same file.
/// </summary>
internal sealed class FileTransport(IConfiguration configuration, IIdGenerator ids) : IMailTransport
{
    /// <summary>The folder, inside the data folder.</summary>
    public const string Folder = "outbox";

    public Task<IMailSession> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IMailSession>(new Session(Directory.CreateDirectory(Path.Combine(HostPaths.Data(configuration), Folder)), ids));

    private sealed class Session(DirectoryInfo folder, IIdGenerator ids) : IMailSession
    {
        public async Task<string?> SendAsync(MimeMessage message, CancellationToken cancellationToken)
        {
            var name = string.Concat((message.MessageId ?? throw new ArgumentException("A message needs its Message-ID.", nameof(message))).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '@' or '.' or '-' or '_' ? letter : '_'));
            var unfinished = Path.Combine(folder.FullName, $".{ids.NewId():N}.tmp");
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await message.WriteToAsync(file, cancellationToken);
                await file.FlushAsync(cancellationToken);
            }

            File.Move(unfinished, Path.Combine(folder.FullName, name + ".eml"), overwrite: true);
            return null;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
