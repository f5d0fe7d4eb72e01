using System.ComponentModel;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Measures;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Records;

/// <summary>A record as the API tells it to staff.</summary>
internal sealed record RecordBody(
    Guid Id,
    Guid PublicationId,
    string SubjectName,
    string? SubjectCode,
    string AgencyId,
    string SourceAgencyId,
    PenaltyDecision Decision,
    Fulfilment Fulfilment,
    PublicationState State,
    DateOnly Start,
    DateOnly LastDay,
    TakeDownReason? TakeDownReason,
    IReadOnlyList<MeasureBody> Measures,
    IReadOnlyList<RecordCase> Cases,
    IReadOnlyList<RecordDocument> Documents)
{
    public static RecordBody Of(RecordFile file) => new(
        file.Record.Id,
        file.Record.Publication.Id,
        file.Record.Subject.Name,
        file.Record.Subject.Code,
        file.Record.AgencyId,
        file.Record.SourceAgencyId,
        file.Record.Decision,
        file.Record.Fulfilment,
        file.Record.Publication.State,
        file.Record.Publication.Start,
        file.Record.Publication.LastDay,
        file.Record.Publication.TakeDownReason,
        [.. file.Measures.Select(MeasureBody.Of)],
        file.Cases,
        file.Documents);
}

/// <summary>A measure of joint discipline.</summary>
internal sealed record MeasureBody(Guid Id, string AgencyId, MeasureKind Kind, string Content, string LegalBasis, string Proportionality, DateOnly From, DateOnly? Until, MeasureState State, MeasureEnd? EndReason)
{
    public static MeasureBody Of(DisciplineMeasure measure) =>
        new(measure.Id, measure.AgencyId, measure.Kind, measure.Content, measure.LegalBasis, measure.Proportionality, measure.From, measure.Until, measure.State, measure.EndReason);
}

/// <summary>What opens a matter on the agency's own motion.</summary>
internal sealed record OwnMatterBody(
    [property: Description("ownCorrection, withdrawal or repairRevocation")] CaseKind Kind,
    [property: Description("What is wrong with the record or with its repair")] string? Statement,
    [property: Description("Number of the document acted on")] string? BasisDocument,
    [property: Description("Its date; required for a withdrawal")] DateOnly? BasisDate);

/// <summary>How far a penalty has been fulfilled.</summary>
internal sealed record FulfilmentBody([property: Description("fulfilled, partial, deferred or notFulfilled")] Fulfilment Fulfilment);

/// <summary>A case or a measure that was opened.</summary>
internal sealed record OpenedBody(Guid Id);
