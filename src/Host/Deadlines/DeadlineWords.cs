using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Pages.Shared;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Deadlines;

/// <summary>The exact words of the 期限灯, and the sentence that the portal writes instead.</summary>
public sealed class DeadlineWords(IStringLocalizer<SharedTexts> texts)
{
    /// <summary>For the light: <c>剩 5 个工作日</c>, <c>今天到期</c>, <c>已超期 1 个工作日</c>, <c>已暂停</c>.</summary>
    public string Of(DeadlineLightState state) => state.Light switch
    {
        DeadlineLight.Green or DeadlineLight.Amber => texts["Light.Left", state.WorkingDays],
        DeadlineLight.Red => texts["Light.Today"],
        DeadlineLight.Overdue => texts["Light.Overdue", state.WorkingDays],
        DeadlineLight.Paused => texts["Light.Paused"],
    };

    /// <summary>For the portal: <c>还剩 2 个工作日</c>; the other lights read the same.</summary>
    public string SentenceOf(DeadlineLightState state) => state.Light switch
    {
        DeadlineLight.Green or DeadlineLight.Amber => texts["Light.Sentence", state.WorkingDays],
        DeadlineLight.Red or DeadlineLight.Overdue or DeadlineLight.Paused => Of(state),
    };
}
