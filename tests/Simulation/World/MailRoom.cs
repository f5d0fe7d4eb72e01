using System.Collections.Concurrent;
using System.Net.Sockets;
using CreditFlow.Host.Mail;
using MailKit.Net.Smtp;
using MimeKit;

namespace CreditFlow.Simulation.World;

/// <summary>The mail server outside: counts what arrives by Message-ID, is away on some days, drops connections after it has taken a message, and refuses some recipients for good.</summary>
internal sealed class MailRoom(Chance chance) : IMailTransport
{
    private readonly ConcurrentDictionary<string, int> _arrived = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);

    /// <summary>Whether it cannot be reached at all.</summary>
    public bool IsAway { get; set; }

    /// <summary>How often each message arrived.</summary>
    public IReadOnlyDictionary<string, int> Arrived => _arrived;

    /// <summary>Whether a failure of the outbox is this server's doing.</summary>
    public static bool IsItsDoing(Exception error) => error is SocketException;

    public Task<IMailSession> OpenAsync(CancellationToken cancellationToken) =>
        IsAway ? throw new SocketException((int)SocketError.ConnectionRefused) : Task.FromResult<IMailSession>(new Session(this));

    private void Take(MimeMessage message)
    {
        var id = message.MessageId ?? throw new SimulationException("a mail came without a Message-ID");
        var attempt = _tries.AddOrUpdate(id, 1, (_, count) => count + 1);
        if (message.To.Mailboxes.First() is var recipient && recipient.Address.Contains("@refused.", StringComparison.Ordinal))
        {
            throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, SmtpStatusCode.MailboxUnavailable, recipient, "no such mailbox");
        }

        _arrived.AddOrUpdate(id, 1, (_, count) => count + 1);
        if (attempt == 1 && chance.Of("dropped", message.Subject ?? "").Percent(2))
        {
            throw new MailConnectionException(isAmbiguous: true, new IOException("The connection was closed after DATA."));
        }
    }

    private sealed class Session(MailRoom room) : IMailSession
    {
        public Task<string?> SendAsync(MimeMessage message, CancellationToken cancellationToken)
        {
            room.Take(message);
            return Task.FromResult<string?>("250 taken");
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
