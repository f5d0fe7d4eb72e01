using CreditFlow.Persistence.Protection;

namespace CreditFlow.Activities.Cases;

/// <summary>Enquiry codes (查询码) of cases.</summary>
public sealed class QueryCodes(FieldProtection protection) : SecretCodes(protection, "query", "query-code");
