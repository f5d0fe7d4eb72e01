using CreditFlow.Activities;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;
using CreditFlow.Workflows.Definitions;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.ElsaApi.Descriptors.Choices;

/// <summary>Rules that set a clock in working days from the receipt of an application, with its length in the newest policy pack that has it.</summary>
internal sealed class ClockChoices(PolicyLibrary policies, IStringLocalizer<PaletteTexts> texts) : IInputChoices
{
    public string Name => ActivityChoices.Clocks;

    public IReadOnlyList<InputChoice> Read() =>
    [
        .. policies.Packs.Reverse()
            .SelectMany(pack => pack.Procedures.Where(clock => clock.Unit == DeadlineUnit.WorkingDays && clock.From == ProcedureClock.FromReceipt).Select(clock => (clock.RuleId, clock.Length, pack.Rule(clock.RuleId).Text)))
            .DistinctBy(clock => clock.RuleId)
            .OrderBy(clock => clock.RuleId, StringComparer.Ordinal)
            .Select(clock => new InputChoice(clock.RuleId, texts["Choice.Clock", clock.RuleId, clock.Length, clock.Text])),
    ];

    // Only what runs from receipt can be started with a case.
    private static IEnumerable<(string RuleId, int Length)> ClocksOf(PolicyPack pack) =>
        pack.Procedures.Where(clock => clock.Unit == DeadlineUnit.WorkingDays).Select(clock => (clock.RuleId, clock.Length))
            .Concat(pack.ProcedureRules.Where(procedure => procedure.Clock is null).SelectMany(procedure => procedure.Targets)
                .Where(target => target is { Unit: DeadlineUnit.WorkingDays, From: "receipt" })
                .Select(target => (target.RuleId, target.Length)));
}
