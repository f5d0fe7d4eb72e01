using System.Text.Json.Serialization;

namespace CreditFlow.Domain.Records;

/// <summary>What a text may give away about a natural person and the public does not see (PUB-11).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonalDetail>))]
public enum PersonalDetail
{
    /// <summary>居民身份证号码.</summary>
    ResidentId,

    /// <summary>电话号码, mobile or fixed.</summary>
    Phone,

    /// <summary>银行账号.</summary>
    BankAccount,

    /// <summary>Name of a natural person who is not the record's subject.</summary>
    PersonName,

    /// <summary>住址 of a natural person.</summary>
    Address,

    /// <summary>Nothing that a rule found: a person reworded the text.</summary>
    Other,
}
