using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Notices;

/// <summary>A message to be sent after the commit that wrote it: at least once, always under the same Message-ID.</summary>
public sealed class OutboxMessage : IRevisioned
{
    /// <summary>Number of tries after which a message is given up.</summary>
    public const int MaximumAttempts = 8;

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

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Keeps it from others while one sender tries. If that sender dies, it is due again at this instant.</summary>
    public void Reserve(DateTimeOffset until) => NextAttemptAt = until;

    /// <summary>It went out.</summary>
    public void MarkSent(DateTimeOffset at) => (State, SentAt, Attempts, LastError) = (OutboxState.Sent, at, Attempts + 1, null);

    /// <summary>A try failed: wait longer each time, then give up visibly.</summary>
    public void MarkFailed(string error, DateTimeOffset at)
    {
        Attempts++;
        LastError = error;
        State = Attempts >= MaximumAttempts ? OutboxState.Failed : OutboxState.Pending;
        NextAttemptAt = at + TimeSpan.FromMinutes(Math.Pow(2, Attempts));
    }
}
