namespace CreditFlow.Domain.Records;

/// <summary>One line of "what this record showed, and when".</summary>
public sealed class PublicationEvent
{
    private PublicationEvent()
    {
    }

    internal PublicationEvent(Guid id, Guid publicationId, PublicationEventKind kind, string? detail, DateTimeOffset at, string? before)
    {
        Id = id;
        PublicationId = publicationId;
        Kind = kind;
        Detail = detail;
        At = at;
        Before = before;
    }

    /// <summary>Id of the event.</summary>
    public Guid Id { get; private set; }

    /// <summary>The publication.</summary>
    public Guid PublicationId { get; private set; }

    /// <summary>What happened.</summary>
    public PublicationEventKind Kind { get; private set; }

    /// <summary>Machine-readable detail (a field name, an ISO date, a reason), worded by the page; or <see langword="null"/>.</summary>
    public string? Detail { get; private set; }

    /// <summary>What <see cref="Detail"/> replaced: the last day or the fulfilment before; <see langword="null"/> for other events and in histories of earlier releases.</summary>
    public string? Before { get; private set; }

    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; private set; }
}
