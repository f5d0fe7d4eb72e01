namespace CreditFlow.Host.Mail;

/// <summary>A connection to the mail server broke, or the server did not answer in time, while a message was handed over.</summary>
/// <param name="isAmbiguous">Whether the message's text was on its way: the server may have taken it.</param>
/// <param name="cause">What happened.</param>
internal sealed class MailConnectionException(bool isAmbiguous, Exception cause) : IOException("The connection to the mail server is of no use any more.", cause)
{
    /// <summary>Whether the server may have taken the message.</summary>
    public bool IsAmbiguous { get; } = isAmbiguous;
}
