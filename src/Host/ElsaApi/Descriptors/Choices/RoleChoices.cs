using CreditFlow.Activities;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Desk;
using CreditFlow.Workflows.Definitions;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.ElsaApi.Descriptors.Choices;

/// <summary>Roles that work on cases, by the names that the desk uses.</summary>
internal sealed class RoleChoices(IStringLocalizer<DeskTexts> texts) : IInputChoices
{
    public string Name => ActivityChoices.Roles;

    public IReadOnlyList<InputChoice> Read() => [.. Roles.CaseWorkers.Select(role => new InputChoice(role, texts[$"Role.{role}"]))];
}
