using CreditFlow.Domain.Cases;

namespace CreditFlow.Host.Records;

/// <summary>What the staff of a providing agency write to open a matter about a record of theirs.</summary>
/// <param name="Kind"><see cref="CaseKind.OwnCorrection"/>, <see cref="CaseKind.Withdrawal"/> or <see cref="CaseKind.RepairRevocation"/>.</param>
/// <param name="Statement">What is wrong with the record or with the material of its repair, and how that came out.</param>
/// <param name="BasisDocument">Number of the document that they act on (COL-10).</param>
/// <param name="BasisDate">Its date (Beijing); the clock of a withdrawal runs from it .</param>
internal sealed record OwnMatterForm(CaseKind Kind, string? Statement, string? BasisDocument, DateOnly? BasisDate);
