namespace CreditFlow.Activities.Notices;

/// <summary>A document cannot be issued: something it must say was not given, or its pack has no rule for it to rest on.</summary>
/// <param name="title">Title of the document.</param>
/// <param name="missing">What is missing, in the words of the template.</param>
public sealed class NoticeIncompleteException(string title, IReadOnlyList<string> missing) : Exception($"文书“{title}”还缺少：{string.Join('、', missing)}。请补上以后再出具。")
{
    /// <summary>What is missing.</summary>
    public IReadOnlyList<string> Missing { get; } = missing;
}
