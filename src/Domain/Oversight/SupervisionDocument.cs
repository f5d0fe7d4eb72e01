namespace CreditFlow.Domain.Oversight;

/// <summary>A document of a step of the ladder.</summary>
/// <param name="Step">The step's id in the pack.</param>
/// <param name="NoticeId">The document.</param>
/// <param name="On">Its date, a day in Beijing.</param>
public sealed record SupervisionDocument(string Step, Guid NoticeId, DateOnly On);
