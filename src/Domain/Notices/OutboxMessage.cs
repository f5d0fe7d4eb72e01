using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Notices;

/// <summary>A message to be sent after the commit that wrote it: at least once, always under the same Message-ID.</summary>
public sealed class OutboxMessage : IRevisioned
{
    /// <summary>Number of tries after which a message is given up.</summary>
    public const int MaximumAttempts = 8;

    private const int LongestReceipt = 200;

    private OutboxMessage()
    {
    }

    /// <summary>A mail to be sent.</summary>
    /// <param name="messageId">The Message-ID under which every try goes out, without angle brackets.</param>
    /// <param name="noticeId">The document that goes with it, or <see langword="null"/>.</param>
    public OutboxMessage(Guid id, string messageId, Guid? caseId, Guid? noticeId, string to, string subject, string body, DateTimeOffset createdAt)
    {
        Id = id;
        MessageId = messageId;
        CaseId = caseId;
        NoticeId = noticeId;
        To = to;
        Subject = subject;
        Body = body;
        CreatedAt = createdAt;
        NextAttemptAt = createdAt;
    }

    /// <summary>Id of the message.</summary>
    public Guid Id { get; private set; }

    /// <summary>The Message-ID under which every try goes out; unique.</summary>
    public string MessageId { get; private set; } = "";

    /// <summary>The case, or <see langword="null"/>.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The document that goes with it, or <see langword="null"/>.</summary>
    public Guid? NoticeId { get; private set; }

    /// <summary>Address of the recipient.</summary>
    public string To { get; private set; } = "";

    /// <summary>Subject line.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Plain-text body.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public OutboxState State { get; private set; }

    /// <summary>Number of tries so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>Not before this instant (UTC).</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>When it was written (UTC).</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was sent (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What went wrong last, without addresses; or <see langword="null"/>.</summary>
    public string? LastError { get; private set; }

    /// <summary>
    /// When a try last ended without an answer after the message had gone over (UTC), or <see langword="null"/>: the recipient may have it already, or twice after another try.
    /// </summary>
    public DateTimeOffset? AmbiguousAt { get; private set; }

    /// <summary>The mail server's answer when it took the message over, or <see langword="null"/>.</summary>
    public string? Receipt { get; private set; }

    /// <summary>How often it was given up.</summary>
    public int GivenUp { get; private set; }

    /// <summary>The process in which staff serve the document in another way, or <see langword="null"/> while there is none.</summary>
    public string? FallbackInstanceId { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Keeps it from others while one sender tries. If that sender dies, it is due again at this instant.</summary>
    public void Reserve(DateTimeOffset until) => NextAttemptAt = until;

    /// <summary>It went out.</summary>
    /// <param name="receipt">The mail server's answer, or <see langword="null"/>.</param>
    public void MarkSent(DateTimeOffset at, string? receipt) =>
        (State, SentAt, Attempts, LastError, Receipt) = (OutboxState.Sent, at, Attempts + 1, null, receipt is { Length: > LongestReceipt } ? receipt[..LongestReceipt] : receipt);

    /// <summary>A try failed: wait longer each time, then give up visibly.</summary>
    public void MarkFailed(string error, DateTimeOffset at)
    {
        Attempts++;
        LastError = error;
        NextAttemptAt = at + TimeSpan.FromMinutes(Math.Pow(2, Attempts));
        if (Attempts >= MaximumAttempts)
        {
            GiveUp();
        }
    }

    /// <summary>A try ended without an answer after the message had gone over. It is tried again under the same Message-ID: better twice than never.</summary>
    public void MarkAmbiguous(string error, DateTimeOffset at)
    {
        AmbiguousAt = at;
        MarkFailed(error, at);
    }

    /// <summary>The recipient's server will never take it: no further try.</summary>
    public void MarkRefused(string error)
    {
        Attempts++;
        LastError = error;
        GiveUp();
    }

    /// <summary>Staff serve the document in another way, in this process.</summary>
    public void FallBackTo(string instanceId) => FallbackInstanceId = instanceId;

    /// <summary>Sends a message that was given up once more, to an address that staff have corrected.</summary>
    public void SendAgainTo(string address, DateTimeOffset at) =>
        (To, State, Attempts, NextAttemptAt, FallbackInstanceId) = (address, OutboxState.Pending, 0, at, null);

    private void GiveUp() => (State, GivenUp) = (OutboxState.Failed, GivenUp + 1);
}
