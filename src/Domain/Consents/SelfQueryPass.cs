using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Consents;

/// <summary>Lets a subject see its own records and who looked at them (QRY-02), after staff have identified it at the window. Used with a code until its last day.</summary>
public sealed class SelfQueryPass
{
    private SelfQueryPass()
    {
    }

    /// <summary>A pass for a subject that has shown who it is.</summary>
    /// <param name="document">What was shown (营业执照、居民身份证 …).</param>
    public SelfQueryPass(Guid id, Guid subjectId, string document, Actor identifiedBy, string codeHash, DateOnly lastDay, DateTimeOffset issuedAt)
    {
        Id = id;
        SubjectId = subjectId;
        Document = document;
        IdentifiedById = identifiedBy.UserId;
        IdentifiedByName = identifiedBy.Name;
        CodeHash = codeHash;
        LastDay = lastDay;
        IssuedAt = issuedAt;
    }

    /// <summary>Id of the pass.</summary>
    public Guid Id { get; private set; }

    /// <summary>The subject.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>What it showed to say who it is.</summary>
    public string Document { get; private set; } = "";

    /// <summary>Account of the person who checked it.</summary>
    public Guid? IdentifiedById { get; private set; }

    /// <summary>Name of that person.</summary>
    public string IdentifiedByName { get; private set; } = "";

    /// <summary>Keyed hash of the code; the code itself is not stored.</summary>
    public string CodeHash { get; private set; } = "";

    /// <summary>The last day in Beijing on which the code works.</summary>
    public DateOnly LastDay { get; private set; }

    /// <summary>When it was given out (UTC).</summary>
    public DateTimeOffset IssuedAt { get; private set; }
}
