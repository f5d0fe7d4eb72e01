namespace CreditFlow.Host.Admin;

/// <summary>Names the resource file of the pages and refusals of operations.</summary>
public sealed class AdminTexts;
