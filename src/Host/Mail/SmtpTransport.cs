using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CreditFlow.Host.Mail;

/// <summary>Mail by SMTP.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options, TimeProvider time) : IMailTransport
{
    public async Task<IMailSession> OpenAsync(CancellationToken cancellationToken)
    {
        var smtp = options.Value.Smtp;
        var client = new SmtpClient();
        try
        {
            Trust(client, smtp);
            await WithinAsync(smtp.Timeout, time, async token =>
            {
                await client.ConnectAsync(smtp.Host!, smtp.Port, smtp.Security, token);
                if (smtp.User is { Length: > 0 } user)
                {
                    await client.AuthenticateAsync(user, smtp.Password ?? "", token);
                }

                return true;
            }, cancellationToken);
            return new Session(client, smtp.Timeout, time);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    // An authority of one's own publishes no lists of revoked certificates that could be asked.
    private static void Trust(SmtpClient client, SmtpOptions smtp)
    {
        if (smtp.AuthorityFile is not { Length: > 0 } file)
        {
            return;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        client.CheckCertificateRevocation = false;
        client.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            if (errors == SslPolicyErrors.None)
            {
                return true;
            }

            if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 presented)
            {
                return false;
            }

            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            return chain.Build(presented);
        };
    }

    /// <summary>Runs a conversation with the server that may take so long and no longer.</summary>
    /// <exception cref="TimeoutException">It took longer.</exception>
    private static async Task<T> WithinAsync<T>(TimeSpan limit, TimeProvider time, Func<CancellationToken, Task<T>> talk, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await talk(either.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server did not answer within {limit}.");
        }
    }

    private sealed class Session(SmtpClient client, TimeSpan limit, TimeProvider time) : IMailSession
    {
        public async Task<string?> SendAsync(MimeMessage message, CancellationToken cancellationToken)
        {
            var transfer = new Transfer();
            try
            {
                return await WithinAsync(limit, time, token => client.SendAsync(message, token, transfer), cancellationToken);
            }
            catch (Exception error) when (error is ProtocolException or ServiceNotConnectedException or IOException or TimeoutException)
            {
                throw new MailConnectionException(transfer.HasBegun, error);
            }
        }

        public async ValueTask DisposeAsync()
        {
            // A server that does not say goodbye keeps nobody waiting.
            if (client.IsConnected)
            {
                try
                {
                    await WithinAsync(limit, time, async token =>
                    {
                        await client.DisconnectAsync(quit: true, token);
                        return true;
                    }, CancellationToken.None);
                }
                catch (Exception error) when (error is ProtocolException or IOException or TimeoutException)
                {
                    // All messages of this connection have their answers.
                }
            }

            client.Dispose();
        }
    }

    /// <summary>Hears that a message's text goes over, which it does only after the server has asked for it.</summary>
    private sealed class Transfer : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
