using CreditFlow.Activities.Cases;
using CreditFlow.Persistence.Protection;

namespace CreditFlow.Host.Consents;

/// <summary>Codes on consent forms, by which subjects take a consent back (撤回码).</summary>
public sealed class ConsentCodes(FieldProtection protection) : SecretCodes(protection, "consent", "consent-code");

/// <summary>Codes by which subjects see their own records (本人查询码).</summary>
public sealed class SelfQueryCodes(FieldProtection protection) : SecretCodes(protection, "self-query", "self-query-code");
