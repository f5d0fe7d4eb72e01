namespace CreditFlow.Activities.Notices;

/// <summary>A document template cannot be used.</summary>
/// <param name="file">Name of the file.</param>
/// <param name="reason">What is wrong with it.</param>
public sealed class NoticeTemplateException(string file, string reason) : Exception($"rules/notices/{file}: {reason}")
{
    /// <summary>Name of the file.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong with it.</summary>
    public string Reason { get; } = reason;
}
