namespace CreditFlow.Domain.Policy;

/// <summary>To whom a document is addressed.</summary>
public enum NoticeRecipient
{
    /// <summary>Whoever applied .</summary>
    Applicant,

    /// <summary>The subject of the record.</summary>
    Subject,

    /// <summary>An agency.</summary>
    Agency,

    /// <summary>The government over an agency.</summary>
    Government,

    /// <summary>The agency that runs the platform.</summary>
    Operator,
}
