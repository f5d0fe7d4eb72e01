namespace CreditFlow.Activities;

/// <summary>Groups of the designer's palette.</summary>
internal static class ActivityCategories
{
    public const string Namespace = "CreditFlow";
    public const string People = "人工环节";
    public const string Case = "办件";
    public const string Deadline = "期限";
    public const string Publicity = "记录与公示";
    public const string Notice = "文书";
    public const string Intake = "信息归集";
    public const string Commitment = "承诺";
    public const string Oversight = "督促与授权";
}
