using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Records;

/// <summary>
/// One text of a record that the public reads otherwise than it came (PUB-11): the full text, sealed, beside what was found in it. The record itself holds only the
/// public wording, so that no page, search or document can show more.
/// </summary>
public sealed class RecordRedaction : IRevisioned
{
    private RecordRedaction()
    {
    }

    /// <summary>A redaction that the rules suggest, or one that a person begins.</summary>
    /// <param name="fullTextCipher">The text as it came, encrypted.</param>
    /// <param name="found">What is to be hidden.</param>
    public RecordRedaction(Guid id, Guid batchId, Guid recordId, int row, PublicTextField field, byte[] fullTextCipher, IReadOnlyList<PersonalDetail> found)
    {
        Id = id;
        BatchId = batchId;
        RecordId = recordId;
        Row = row;
        Field = field;
        FullTextCipher = fullTextCipher;
        Found = found;
    }

    /// <summary>Id of the redaction.</summary>
    public Guid Id { get; private set; }

    /// <summary>The import that brought the record.</summary>
    public Guid BatchId { get; private set; }

    /// <summary>The record.</summary>
    public Guid RecordId { get; private set; }

    /// <summary>Its row in the file.</summary>
    public int Row { get; private set; }

    /// <summary>The text.</summary>
    public PublicTextField Field { get; private set; }

    /// <summary>The text as it came, encrypted; staff read it with a purpose (QRY-05).</summary>
    public byte[] FullTextCipher { get; private set; } = [];

    /// <summary>What is hidden, in the order of the text.</summary>
    public IReadOnlyList<PersonalDetail> Found { get; private set; } = [];

    /// <summary>The account of the person who worded the public text last; <see langword="null"/> while it is as the rules suggest.</summary>
    public Guid? EditedById { get; private set; }

    /// <summary>Name of that person.</summary>
    public string? EditedByName { get; private set; }

    /// <summary>When that was (UTC).</summary>
    public DateTimeOffset? EditedAt { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Notes who worded the public text.</summary>
    public void EditedBy(Actor actor, DateTimeOffset at) => (EditedById, EditedByName, EditedAt) = (actor.UserId, actor.Name, at);
}
