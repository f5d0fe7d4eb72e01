using CreditFlow.Activities;
using CreditFlow.Activities.Notices;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.ElsaApi.Descriptors.Choices;

/// <summary>Templates of documents, by title and result.</summary>
internal sealed class NoticeTemplateChoices(NoticeTemplates templates) : IInputChoices
{
    public string Name => ActivityChoices.NoticeTemplates;

    public IReadOnlyList<InputChoice> Read() => [.. templates.All.Select(template => new InputChoice(template.Id, $"{template.Title}（{template.Result}）"))];
}
