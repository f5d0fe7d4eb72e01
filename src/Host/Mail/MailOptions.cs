using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace CreditFlow.Host.Mail;

/// <summary>Settings of outgoing mail, section <c>Mail</c>.</summary>
internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Address of the sender.</summary>
    [Required, EmailAddress]
    public string From { get; set; } = "no-reply@creditflow.invalid";

    /// <summary>Name of the sender.</summary>
    public string FromName { get; set; } = "公共信用信息异议受理";

    /// <summary>The mail server. Without a host, mail is written to <c>outbox/</c> in the data folder.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>
    /// How long a host keeps a message to itself while it sends. A host that dies in between leaves the message to be sent again after this time, under the same
    /// Message-ID. Default two minutes; longer than the server's slowest answer.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);
}

/// <summary>The mail server, section <c>Mail:Smtp</c>.</summary>
internal sealed class SmtpOptions
{
    /// <summary>Name or address. Default: none.</summary>
    public string? Host { get; set; }

    /// <summary>Port. Default 587.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Encryption. Default: STARTTLS, refused without it.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>Account, or none for a server that trusts this host.</summary>
    public string? User { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }

    /// <summary>PEM file with the certificates of an authority of one's own that the server's certificate comes from, beside those that the system trusts. Default: none.</summary>
    public string? AuthorityFile { get; set; }

    /// <summary>How long a connection and each message may take. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
