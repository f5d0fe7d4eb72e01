using CreditFlow.Activities;
using CreditFlow.Domain.Policy;
using CreditFlow.Workflows.Definitions;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.ElsaApi.Descriptors.Choices;

/// <summary>All rules of the policy packs, each with its text in the newest pack that has it.</summary>
internal sealed class RuleChoices(PolicyLibrary policies, IStringLocalizer<PaletteTexts> texts) : IInputChoices
{
    public string Name => ActivityChoices.Rules;

    public IReadOnlyList<InputChoice> Read() =>
    [
        .. policies.Packs.Reverse()
            .SelectMany(pack => pack.Rules)
            .DistinctBy(rule => rule.RuleId)
            .OrderBy(rule => rule.RuleId.StartsWith("A-", StringComparison.Ordinal)).ThenBy(rule => rule.RuleId, StringComparer.Ordinal)
            .Select(rule => new InputChoice(rule.RuleId, texts["Choice.Rule", rule.RuleId, rule.Text])),
    ];
}
