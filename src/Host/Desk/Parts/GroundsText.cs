using CreditFlow.Domain.Cases;
using CreditFlow.Host.Pages.Shared;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Desk.Parts;

/// <summary>The grounds of an objection in words.</summary>
internal static class GroundsText
{
    public static string Of(ObjectionGrounds grounds, IStringLocalizer<SharedTexts> texts) =>
        string.Join("；", Enum.GetValues<ObjectionGrounds>().Where(ground => ground != ObjectionGrounds.None && grounds.HasFlag(ground)).Select(ground => texts[$"Grounds.{ground}"].Value));
}
