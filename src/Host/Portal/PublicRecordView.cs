using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Portal;

/// <summary>A public record with what its page says about it.</summary>
/// <param name="Record">The record, with subject, publication and what the publication showed.</param>
/// <param name="Pack">The policy pack that governs it.</param>
/// <param name="Contested">Items that open objections concern.</param>
/// <param name="ObjectionSince">Since when the mark 异议处理中 stands, or <see langword="null"/>.</param>
/// <param name="Today">The day it was read for.</param>
public sealed record PublicRecordView(CreditRecord Record, PolicyPack Pack, IReadOnlySet<CorrectableField> Contested, DateTimeOffset? ObjectionSince, DateOnly Today)
{
    /// <summary>Whether it is shown past its last day.</summary>
    public bool IsHeld => Today > Record.Publication.LastDay;
}
