namespace CreditFlow.Host.Rehearsals;

/// <summary>Names the resource file of the pages and refusals of rehearsals.</summary>
public sealed class RehearsalTexts;
