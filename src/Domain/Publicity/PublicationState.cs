namespace CreditFlow.Domain.Publicity;

/// <summary>State of a publication.</summary>
public enum PublicationState
{
    /// <summary>Shown to the public (公示中) until its last day.</summary>
    Published,

    /// <summary>Past its last day but held, because the penalty is recorded as not fulfilled .</summary>
    Held,

    /// <summary>No longer shown (已停止公示).</summary>
    TakenDown,

    /// <summary>Never shown: its period was over when it arrived, its scope is not public, or its batch was turned down.</summary>
    NeverPublished,

    /// <summary>Received, but not released by a second person yet (待放行).</summary>
    Awaiting,
}
