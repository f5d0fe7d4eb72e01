namespace CreditFlow.Activities;

/// <summary>Lists of choices that inputs of the activities name; the host says what is in them.</summary>
public static class ActivityChoices
{
    /// <summary>Roles that work on cases.</summary>
    public const string Roles = "roles";

    /// <summary>Whose staff: the two relations to the record, then every agency.</summary>
    public const string Agencies = "agencies";

    /// <summary>Templates of documents.</summary>
    public const string NoticeTemplates = "notice-templates";

    /// <summary>Rules of the policy packs that set a clock.</summary>
    public const string Clocks = "clocks";

    /// <summary>All rules of the policy packs.</summary>
    public const string Rules = "rules";

    /// <summary>In <see cref="Agencies"/>: the agency that runs the platform.</summary>
    public const string OperatorAgency = "operator";

    /// <summary>In <see cref="Agencies"/>: the agency that provided the record.</summary>
    public const string SourceAgency = "source";
}
