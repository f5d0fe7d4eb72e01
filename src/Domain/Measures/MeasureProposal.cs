namespace CreditFlow.Domain.Measures;

/// <summary>What somebody proposes, checked. Members mean what they mean in <see cref="DisciplineMeasure"/>.</summary>
public sealed record MeasureProposal(Guid RecordId, string AgencyId, MeasureKind Kind, string Content, string LegalBasis, string Proportionality, DateOnly From, DateOnly? Until);
