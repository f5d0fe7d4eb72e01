using CreditFlow.Domain.Measures;

namespace CreditFlow.Host.Records;

/// <summary>A proposed measure of joint discipline, as it was typed. Members mean what they mean in <see cref="DisciplineMeasure"/>.</summary>
internal sealed record MeasureForm(MeasureKind Kind, string? Content, string? LegalBasis, string? Proportionality, DateOnly? From, DateOnly? Until);
