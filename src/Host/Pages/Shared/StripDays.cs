using System.Globalization;
using CreditFlow.Domain.Calendar;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Pages.Shared;

/// <summary>Turns an explained deadline into the cards of the day strip.</summary>
internal static class StripDays
{
    /// <summary>One card per day; a run of days off of one holiday becomes one card.</summary>
    public static IReadOnlyList<StripDay> Of(DeadlineExplanation explanation, DateOnly today, string startMark, IStringLocalizer<SharedTexts> texts)
    {
        var cards = new List<StripDay>();
        var month = 0;
        for (var index = 0; index < explanation.Days.Count; index++)
        {
            var day = explanation.Days[index];
            var end = index;
            while (day.Reason == DayReason.SkippedHoliday && end + 1 < explanation.Days.Count && explanation.Days[end + 1] is { Reason: DayReason.SkippedHoliday } next && next.Holiday == day.Holiday)
            {
                end++;
            }

            if (end > index)
            {
                cards.Add(new StripDay(RangeOf(day.Date, explanation.Days[end].Date), texts["Strip.Holiday"], day.Holiday ?? "", null, "off"));
                index = end;
                continue;
            }

            cards.Add(Card(day, index == 0, day.Date.Month != month, explanation.Due, today, startMark, texts));
            month = day.Date.Month;
        }

        return cards;
    }

    private static StripDay Card(ExplainedDay day, bool isStart, bool withMonth, DateOnly due, DateOnly today, string startMark, IStringLocalizer<SharedTexts> texts)
    {
        var date = withMonth ? $"{Number(day.Date.Month)}月{Number(day.Date.Day)}日" : $"{Number(day.Date.Day)}日";
        var below = day.Date == today && !isStart ? texts["Strip.Today"].Value : ChinaTime.Weekday(day.Date);
        if (isStart)
        {
            return new StripDay(date, startMark, below, null, "from");
        }

        if (day.Number is null)
        {
            var mark = day.Reason == DayReason.SkippedHoliday ? texts["Strip.Holiday"] : day.Reason == DayReason.Paused ? texts["Strip.Paused"] : texts["Strip.Off"];
            return new StripDay(date, mark, day.Holiday ?? below, null, day.Date == today ? "off now" : "off");
        }

        string?[] classes = [day.Date == due ? "end" : day.Date <= today ? "done" : null, day.Date == today ? "now" : null];
        return new StripDay(
            date,
            Number(day.Number.Value),
            below,
            day.Reason == DayReason.CountedMakeUp ? texts["Strip.MakeUp"].Value : null,
            classes.All(name => name is null) ? null : string.Join(' ', classes.OfType<string>()));
    }

    private static string RangeOf(DateOnly first, DateOnly last) => first.Month == last.Month
        ? $"{Number(first.Day)}—{Number(last.Day)}日"
        : $"{Number(first.Month)}月{Number(first.Day)}日—{Number(last.Month)}月{Number(last.Day)}日";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
