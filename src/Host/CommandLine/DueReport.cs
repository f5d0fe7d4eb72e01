using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CreditFlow.Domain.Calendar;

namespace CreditFlow.Host.CommandLine;

/// <summary>Words a deadline's explanation, for people and for programs.</summary>
internal static class DueReport
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public static string Text(DeadlineExplanation explanation)
    {
        var text = new StringBuilder();
        var months = explanation.Unit == DeadlineUnit.Months;
        Line(text, "due.out.start", ChinaTime.Full(explanation.Start));
        Line(text, months ? "due.out.months" : "due.out.working-days", explanation.Length);
        Line(text, explanation.IsProvisional ? "due.out.due-provisional" : "due.out.due", ChinaTime.Full(explanation.Due));
        if (explanation.Corresponding is { } corresponding)
        {
            Line(text, corresponding == explanation.Due ? "due.out.corresponding-same" : "due.out.corresponding", ChinaTime.Full(corresponding));
        }

        text.AppendLine();
        foreach (var day in explanation.Days)
        {
            var number = day.Number is { } counted ? CommandLineTexts.Of("due.out.number", counted.ToString(CultureInfo.InvariantCulture).PadLeft(2)) : CommandLineTexts.Of("due.out.no-number");
            text.Append(CultureInfo.InvariantCulture, $"{day.Date:yyyy-MM-dd} {ChinaTime.Weekday(day.Date)}  {number}  {Reason(day)}");
            text.AppendLine(day.IsProvisional && day.Reason != DayReason.StartNotCounted ? CommandLineTexts.Of("due.out.provisional-mark") : "");
        }

        text.AppendLine();
        if (explanation.IsProvisional)
        {
            Line(text, "due.out.provisional-note");
        }

        foreach (var notice in explanation.Days.Select(day => day.Notice).OfType<CalendarNotice>().Distinct())
        {
            Line(text, "due.out.notice", notice.Title, notice.Number);
        }

        Line(text, "due.out.calendar", explanation.CalendarVersion);
        return text.ToString();
    }

    public static string Json(DeadlineExplanation explanation)
    {
        var days = explanation.Days.Select(day => new Day(
            day.Date, ChinaTime.Weekday(day.Date), day.Reason is DayReason.Counted or DayReason.CountedMakeUp, day.Number, Reason(day), day.Holiday, day.Notice?.Number, day.IsProvisional));
        object report = explanation.Corresponding is { } corresponding
            ? new { explanation.Due, Corresponding = corresponding, Provisional = explanation.IsProvisional, Days = days }
            : new { explanation.Due, Provisional = explanation.IsProvisional, Days = days };
        return JsonSerializer.Serialize(report, JsonOptions) + Environment.NewLine;
    }

    private static void Line(StringBuilder text, string key, params object[] arguments) => text.AppendLine(CommandLineTexts.Of(key, arguments));

    private static string Reason(ExplainedDay day) => day.Reason switch
    {
        DayReason.StartNotCounted => CommandLineTexts.Of("due.reason.start"),
        DayReason.Counted => CommandLineTexts.Of("due.reason.working"),
        DayReason.CountedMakeUp => CommandLineTexts.Of("due.reason.make-up", day.Holiday ?? ""),
        DayReason.SkippedWeekend => CommandLineTexts.Of("due.reason.weekend"),
        DayReason.SkippedHoliday => CommandLineTexts.Of("due.reason.holiday", day.Holiday ?? ""),
        DayReason.Paused => CommandLineTexts.Of("due.reason.paused"),
        DayReason.CorrespondingDay => CommandLineTexts.Of("due.reason.corresponding") + DayOff(day),
        DayReason.CorrespondingMonthEnd => CommandLineTexts.Of("due.reason.month-end") + DayOff(day),
        DayReason.RolledToWorkingDay => CommandLineTexts.Of("due.reason.rolled"),
    };

    private static string DayOff(ExplainedDay day) => day.Day.Kind switch
    {
        DayKind.Working or DayKind.MakeUpWorking => "",
        DayKind.Weekend => CommandLineTexts.Of("due.reason.on-weekend"),
        DayKind.Holiday => CommandLineTexts.Of("due.reason.on-holiday", day.Holiday ?? ""),
    };

    private sealed record Day(DateOnly Date, string Weekday, bool Counted, int? Number, string Reason, string? Holiday, string? Notice, bool Provisional);
}
