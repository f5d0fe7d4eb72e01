using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Consents;

/// <summary>
/// A subject's written consent (书面同意) that one named reader looks at its non-public information for one purpose until one day (QRY-03, A-32). It may be taken back at any time.
/// </summary>
public sealed class Consent : IRevisioned
{
    private Consent()
    {
    }

    /// <summary>Id of the consent; the correlation id of its process.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose information it is.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>A record of the subject, by which lists and tasks name the matter.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>The one purpose (QRY-06).</summary>
    public DutyPurpose Purpose { get; private set; }

    /// <summary>Account of the one reader.</summary>
    public Guid ReaderId { get; private set; }

    /// <summary>Name of the reader.</summary>
    public string ReaderName { get; private set; } = "";

    /// <summary>The reader's agency.</summary>
    public string ReaderAgencyId { get; private set; } = "";

    /// <summary>The last day in Beijing on which it may be used.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>The form (同意书) as a numbered document.</summary>
    public Guid FormNoticeId { get; private set; }

    /// <summary>Keyed hash of the code by which the subject takes it back; the code itself stands on the form only.</summary>
    public string CodeHash { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public ConsentState State { get; private set; }

    /// <summary>Name of the signed form's file, or <see langword="null"/> before it is in.</summary>
    public string? FileName { get; private set; }

    /// <summary>Content type of the signed form.</summary>
    public string? FileType { get; private set; }

    /// <summary>SHA-256 (hex) of the signed form, the key of its bytes.</summary>
    public string? FileSha256 { get; private set; }

    /// <summary>The process that carries it, or <see langword="null"/> before the form is in.</summary>
    public string? InstanceId { get; private set; }

    /// <summary>When it was drafted (UTC).</summary>
    public DateTimeOffset DraftedAt { get; private set; }

    /// <summary>When it was checked, one way or the other (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Name of the second person who checked it, or <see langword="null"/>.</summary>
    public string? CheckedByName { get; private set; }

    /// <summary>Why it was no consent, or <see langword="null"/>.</summary>
    public string? Reason { get; private set; }

    /// <summary>When the subject took it back (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Topic of the timer on which the process waits for the end.</summary>
    public string TimerTopic => $"consent:{Id:D}";

    /// <summary>Prints the form.</summary>
    public static Consent Draft(Guid id, Guid subjectId, Guid recordId, DutyPurpose purpose, Actor reader, DateOnly lastDay, Guid formNoticeId, string codeHash, DateTimeOffset at) => new()
    {
        Id = id,
        SubjectId = subjectId,
        RecordId = recordId,
        Purpose = purpose,
        ReaderId = reader.UserId ?? throw new ArgumentException("A reader is a member of staff.", nameof(reader)),
        ReaderName = reader.Name,
        ReaderAgencyId = reader.AgencyId ?? "",
        LastDay = lastDay,
        FormNoticeId = formNoticeId,
        CodeHash = codeHash,
        DraftedAt = at,
    };

    /// <summary>Takes the signed form.</summary>
    /// <exception cref="RejectedException">It was taken before, or its time is over.</exception>
    public void Submit(string fileName, string fileType, string sha256, string instanceId, DateOnly today)
    {
        if (State != ConsentState.Drafted)
        {
            throw RejectedException.Conflict("consent.submitted-before");
        }

        if (today > LastDay)
        {
            throw RejectedException.Conflict("consent.over");
        }

        (State, FileName, FileType, FileSha256, InstanceId) = (ConsentState.Submitted, fileName, fileType, sha256, instanceId);
    }

    /// <summary>The second person's finding. What the subject has taken back stays so.</summary>
    /// <param name="reason">Why it is no consent; <see langword="null"/> when it is one.</param>
    public void Check(Actor by, string? reason, DateTimeOffset at)
    {
        if (State == ConsentState.Submitted)
        {
            (State, CheckedAt, CheckedByName, Reason) = (reason is null ? ConsentState.Granted : ConsentState.Refused, at, by.Name, reason);
        }
    }

    /// <summary>The subject takes it back. The caller moves the timers of <see cref="TimerTopic"/> in the same commit.</summary>
    /// <returns>Whether it was news.</returns>
    public bool Revoke(DateTimeOffset at)
    {
        if (State is ConsentState.Revoked or ConsentState.Refused)
        {
            return false;
        }

        (State, RevokedAt) = (ConsentState.Revoked, at);
        return true;
    }

    /// <summary>Whether a person may read by it on a day: the named reader, checked, not taken back, in time.</summary>
    public bool Allows(Guid readerId, DateOnly today) => State == ConsentState.Granted && ReaderId == readerId && today <= LastDay;
}
