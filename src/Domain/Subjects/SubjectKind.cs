namespace CreditFlow.Domain.Subjects;

/// <summary>Kinds of subjects (行政相对人类别).</summary>
public enum SubjectKind
{
    /// <summary>A legal person or unincorporated organisation (法人及非法人组织).</summary>
    LegalPerson,

    /// <summary>A sole trader (个体工商户): a unit whose owner keeps a person's protection .</summary>
    SoleTrader,

    /// <summary>A natural person of 18 years or more (自然人, COL-01).</summary>
    NaturalPerson,
}
