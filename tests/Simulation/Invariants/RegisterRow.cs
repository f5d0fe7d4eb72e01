using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>A record with its publication, as far as the invariants look at them.</summary>
internal sealed record RegisterRow
{
    public required Guid Id { get; init; }

    public required Guid PublicationId { get; init; }

    public required string Number { get; init; }

    public required string AgencyId { get; init; }

    public required string ViolationType { get; init; }

    public required DateOnly DecisionDate { get; init; }

    public required RecordKind Kind { get; init; }

    public required ViolationClass Class { get; init; }

    public required int PeriodMonths { get; init; }

    public required string PackId { get; init; }

    public required Fulfilment Fulfilment { get; init; }

    public required Guid? ImportBatchId { get; init; }

    public required PublicationState State { get; init; }

    public required TakeDownReason? TakeDownReason { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly LastDay { get; init; }

    public required int? CutMonths { get; init; }

    public required DateOnly? CutLastDay { get; init; }

    public required DateTimeOffset? FirstShownAt { get; init; }

    public required int OpenObjections { get; init; }

    public required string? ExpiryInstanceId { get; init; }

    /// <summary>Whether the domain says that the public sees it on a day.</summary>
    public bool IsPublicOn(DateOnly day) => Start <= day && PublicVisibility.IsPublic(State, LastDay, Fulfilment, day);

    /// <summary>Reads the whole register.</summary>
    public static Task<List<RegisterRow>> ReadAllAsync(CreditFlowDbContext context, CancellationToken cancellationToken) =>
        context.Records.AsNoTracking().Select(record => new RegisterRow
        {
            Id = record.Id,
            PublicationId = record.Publication.Id,
            Number = record.Decision.Number,
            AgencyId = record.AgencyId,
            ViolationType = record.Decision.ViolationType,
            DecisionDate = record.Decision.Date,
            Kind = record.Kind,
            Class = record.Class,
            PeriodMonths = record.PeriodMonths,
            PackId = record.PackId,
            Fulfilment = record.Fulfilment,
            ImportBatchId = (Guid?)record.ImportBatchId,
            State = record.Publication.State,
            TakeDownReason = record.Publication.TakeDownReason,
            Start = record.Publication.Start,
            LastDay = record.Publication.LastDay,
            CutMonths = record.Publication.CutMonths,
            CutLastDay = record.Publication.CutLastDay,
            FirstShownAt = record.Publication.FirstShownAt,
            OpenObjections = record.Publication.OpenObjections,
            ExpiryInstanceId = record.Publication.ExpiryInstanceId,
        }).ToListAsync(cancellationToken);
}
