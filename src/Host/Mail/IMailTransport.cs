using MimeKit;

namespace CreditFlow.Host.Mail;

/// <summary>A way for mail to leave the house.</summary>
internal interface IMailTransport
{
    /// <summary>Connects; a failure here says nothing about any message.</summary>
    Task<IMailSession> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>One connection, for the messages of one run.</summary>
internal interface IMailSession : IAsyncDisposable
{
    /// <summary>Hands a message over. When this returns, it is no longer ours to lose.</summary>
    /// <returns>The other side's answer, or <see langword="null"/> when it gives none.</returns>
    /// <exception cref="MailConnectionException">The connection is of no use any more.</exception>
    Task<string?> SendAsync(MimeMessage message, CancellationToken cancellationToken);
}
