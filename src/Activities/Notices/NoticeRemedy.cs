namespace CreditFlow.Activities.Notices;

/// <summary>What a document tells its recipient to do who disagrees.</summary>
public enum NoticeRemedy
{
    /// <summary>Nothing: it decides nothing against the recipient.</summary>
    None,

    /// <summary>Administrative review (行政复议) or a lawsuit (行政诉讼).</summary>
    Review,

    /// <summary>An objection to the record (异议, OBJ-01).</summary>
    Objection,
}
