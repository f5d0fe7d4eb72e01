using System.Text;
using CreditFlow.Domain.Notices;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace CreditFlow.Host.Mail;

/// <summary>Makes the mail of an outbox message: the same one on every try.</summary>
internal sealed class MailComposer(IOptions<MailOptions> options)
{
    /// <param name="notice">The document to attach, or <see langword="null"/>.</param>
    /// <exception cref="ParseException">The recipient is not an address.</exception>
    public MimeMessage Compose(OutboxMessage message, Notice? notice)
    {
        var mail = new MimeMessage
        {
            Subject = message.Subject,
            MessageId = message.MessageId,
            // When it was written, not when this try goes out: a duplicate is then the same mail.
            Date = message.CreatedAt.ToOffset(Domain.Calendar.ChinaTime.Offset),
        };
        mail.From.Add(new MailboxAddress(options.Value.FromName, options.Value.From));
        mail.To.Add(MailboxAddress.Parse(message.To));
        var text = new TextPart(TextFormat.Plain);
        text.SetText(Encoding.UTF8, message.Body);
        mail.Body = notice is null ? text : new Multipart("mixed") { text, Attachment(notice) };
        return mail;
    }

    private static MimePart Attachment(Notice notice) => new("text", "html")
    {
        Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(notice.Html))),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        ContentTransferEncoding = ContentEncoding.Base64,
        ContentType = { Charset = "utf-8" },
        FileName = $"{notice.Number ?? notice.Id.ToString("N")}.html",
    };
}
