namespace CreditFlow.Domain.Subjects;

/// <summary>Kinds of data that must not enter a record (COL-04) or must not be shown.</summary>
public enum ProhibitedKind
{
    /// <summary>Religion of a natural person (宗教信仰).</summary>
    Religion,

    /// <summary>Genes of a natural person (基因).</summary>
    Genes,

    /// <summary>Fingerprints of a natural person (指纹).</summary>
    Fingerprints,

    /// <summary>Blood type of a natural person (血型).</summary>
    BloodType,

    /// <summary>Disease or medical history of a natural person (疾病和病史).</summary>
    Disease,

    /// <summary>A resident identity number in free text, anybody's.</summary>
    ResidentId,

    /// <summary>A mobile telephone number in free text, anybody's.</summary>
    MobileNumber,

    /// <summary>A bank account or card number in free text, anybody's.</summary>
    BankAccount,
}
