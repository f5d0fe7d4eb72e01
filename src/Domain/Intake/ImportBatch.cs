using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Intake;

/// <summary>One imported file and what became of its rows.</summary>
public sealed class ImportBatch : IRevisioned
{
    private ImportBatch()
    {
    }

    /// <summary>An import that begins.</summary>
    public ImportBatch(Guid id, string fileName, Guid? importedById, string importedByName, DateTimeOffset startedAt)
    {
        Id = id;
        FileName = fileName;
        ImportedById = importedById;
        ImportedByName = importedByName;
        StartedAt = startedAt;
    }

    /// <summary>Id of the import.</summary>
    public Guid Id { get; private set; }

    /// <summary>Name of the file, without any path.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Encoding that was found (<c>utf-8</c>, <c>gb18030</c>).</summary>
    public string EncodingName { get; private set; } = "";

    /// <summary>Heading line of the file, so that the file of bad rows has the same columns.</summary>
    public string HeaderLine { get; private set; } = "";

    /// <summary>The account that imported it, or <see langword="null"/> for the command line.</summary>
    public Guid? ImportedById { get; private set; }

    /// <summary>Name of the person who imported it.</summary>
    public string ImportedByName { get; private set; } = "";

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it ended (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ImportState State { get; private set; }

    /// <summary>Code of what made the whole file unreadable, or <see langword="null"/>.</summary>
    public string? FailureCode { get; private set; }

    /// <summary>Rows read so far, without the heading.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows that became records.</summary>
    public int Accepted { get; private set; }

    /// <summary>Rows known already with the same content.</summary>
    public int Unchanged { get; private set; }

    /// <summary>Rows refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Whether its records have been released, turned down, or wait for that.</summary>
    public BatchRelease Release { get; private set; }

    /// <summary>The process that handles it, or <see langword="null"/> before it was started.</summary>
    public string? InstanceId { get; private set; }

    /// <summary>Who released it or turned it down, or <see langword="null"/>.</summary>
    public string? SettledByName { get; private set; }

    /// <summary>When it was released or turned down (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Why it was turned down, or <see langword="null"/>.</summary>
    public string? SettledReason { get; private set; }

    /// <summary>When the last of its records was carried through after that (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? CarriedOutAt { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Notes which process handles it: from now on no row is added.</summary>
    public void HandledBy(string instanceId) => InstanceId = instanceId;

    /// <summary>Releases its records to be shown, each within its scope. Always by a second person (AUD-01).</summary>
    /// <param name="actor">Who releases.</param>
    /// <param name="handlers">The accounts of those who worked on it before, beside the importer.</param>
    /// <exception cref="RejectedException">It is settled already, or the person imported it or worked on it (<c>batch.four-eyes</c>).</exception>
    public void ReleaseBy(Actor actor, IReadOnlyCollection<Guid> handlers, DateTimeOffset at)
    {
        EnsureAwaiting();
        if (actor.UserId is not { } user || user == ImportedById || handlers.Contains(user))
        {
            throw RejectedException.Forbidden("batch.four-eyes");
        }

        (Release, SettledByName, SettledAt) = (BatchRelease.Released, actor.Name, at);
    }

    /// <summary>Turns all of it down: nothing is shown, and the file may be provided again, corrected.</summary>
    /// <exception cref="RejectedException">It is settled already.</exception>
    public void TurnDown(Actor actor, string reason, DateTimeOffset at)
    {
        EnsureAwaiting();
        (Release, SettledByName, SettledAt, SettledReason) = (BatchRelease.TurnedDown, actor.Name, at, reason);
    }

    /// <summary>Notes that nothing of it waits any more.</summary>
    public void CarriedOut(DateTimeOffset at) => CarriedOutAt ??= at;

    /// <summary>Notes what was found at the head of the file.</summary>
    public void Describe(string encodingName, string headerLine) => (EncodingName, HeaderLine) = (encodingName, headerLine);

    /// <summary>Adds up a portion of rows. An import that was taken for dead and goes on is alive again, unless people are handling what it left.</summary>
    /// <exception cref="RejectedException">Its process has begun (<c>import.closed</c>): what people look over must not grow.</exception>
    public void Count(int accepted, int unchanged, int refused)
    {
        if (InstanceId is not null)
        {
            throw RejectedException.Conflict("import.closed");
        }

        Accepted += accepted;
        Unchanged += unchanged;
        Refused += refused;
        Rows += accepted + unchanged + refused;
        (State, FailureCode, FinishedAt) = (ImportState.Running, null, null);
    }

    /// <summary>Ends the import.</summary>
    public void Finish(DateTimeOffset at) => (State, FailureCode, FinishedAt) = (ImportState.Finished, null, at);

    /// <summary>Ends the import because the file as a whole cannot be read on.</summary>
    public void Fail(string code, DateTimeOffset at) => (State, FailureCode, FinishedAt) = (ImportState.Failed, code, at);

    private void EnsureAwaiting()
    {
        if (Release != BatchRelease.Awaiting)
        {
            throw RejectedException.Conflict("batch.settled");
        }
    }
}
