namespace CreditFlow.Activities.Notices;

/// <summary>Something that a document says and its case does not hold: whoever issues it has to give it.</summary>
/// <param name="Name">The name in the template: <c>{{ data.due }}</c> has the name <c>due</c>.</param>
/// <param name="Label">What it is, for screens and messages.</param>
/// <param name="Required">Whether the document cannot be issued without it.</param>
public sealed record NoticeField(string Name, string Label, bool Required);
