using CreditFlow.Activities;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Workflows.Definitions;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.ElsaApi.Descriptors.Choices;

/// <summary>Whose staff: by relation to the record, or one agency of the directory.</summary>
internal sealed class AgencyChoices(AgencyDirectory agencies, IStringLocalizer<PaletteTexts> texts) : IInputChoices
{
    public string Name => ActivityChoices.Agencies;

    public IReadOnlyList<InputChoice> Read() =>
    [
        .. new[] { ActivityChoices.OperatorAgency, ActivityChoices.SourceAgency }.Select(relation => new InputChoice(relation, texts[$"Choice.{relation}"])),
        .. agencies.Agencies.Select(agency => new InputChoice(agency.Id, agency.Name)),
    ];
}
