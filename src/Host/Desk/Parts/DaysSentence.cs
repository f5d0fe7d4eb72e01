using CreditFlow.Domain.Calendar;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Desk.Parts;

/// <summary>One sentence on what was skipped and what was counted besides ordinary days.</summary>
internal static class DaysSentence
{
    public static string Of(DeadlineExplanation explanation, IStringLocalizer<DeskTexts> texts)
    {
        var parts = new List<string> { texts["Days.From"] };
        foreach (var holiday in explanation.Days.Where(day => day.Reason == DayReason.SkippedHoliday).GroupBy(day => day.Holiday))
        {
            parts.Add(texts["Days.Holiday", holiday.Key ?? texts["Days.SomeHoliday"].Value, holiday.Count()]);
        }

        if (explanation.Days.Count(day => day.Reason == DayReason.SkippedWeekend) is > 0 and var weekend)
        {
            parts.Add(texts["Days.Weekend", weekend]);
        }

        var swapped = explanation.Days.Where(day => day.Reason == DayReason.CountedMakeUp).Select(day => ChinaTime.Short(day.Date)).ToList();
        if (swapped.Count > 0)
        {
            parts.Add(texts["Days.MakeUp", string.Join("、", swapped)]);
        }

        parts.Add(explanation.Days.Count(day => day.Reason == DayReason.Paused) is > 0 and var paused ? texts["Days.Paused", paused] : texts["Days.NoPause"]);
        return string.Concat(parts);
    }
}
