namespace CreditFlow.Host.Filing;

/// <summary>A case that was received.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="CaseNumber">Its number (办件编号).</param>
/// <param name="ReceiptNumber">Number of the receipt (回执号).</param>
/// <param name="QueryCode">The enquiry code, XXXXX-XXXXX.</param>
public sealed record FiledCase(Guid CaseId, string CaseNumber, string ReceiptNumber, string QueryCode);
