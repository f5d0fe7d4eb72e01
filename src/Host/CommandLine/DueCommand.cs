using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Composition;

namespace CreditFlow.Host.CommandLine;

/// <summary>
/// <c>due DATE --working-days N | --months N [--roll false] [--json]</c>: the due date and, day by day, why. Reads the calendar file and nothing else.
/// </summary>
internal static class DueCommand
{
    public static Command Create()
    {
        var date = new Argument<DateOnly>("DATE") { Description = CommandLineTexts.Of("due.date"), CustomParser = ParseDate };
        var workingDays = new Option<int?>("--working-days") { Description = CommandLineTexts.Of("due.working-days"), HelpName = "N", CustomParser = result => ParseCount(result, DeadlineCalculator.MostWorkingDays) };
        var months = new Option<int?>("--months") { Description = CommandLineTexts.Of("due.months"), HelpName = "N", CustomParser = result => ParseCount(result, DeadlineCalculator.MostMonths) };
        var roll = new Option<bool>("--roll") { Description = CommandLineTexts.Of("due.roll"), DefaultValueFactory = _ => true };
        var json = new Option<bool>("--json") { Description = CommandLineTexts.Of("due.json") };
        var command = new Command("due", CommandLineTexts.Of("due.description")) { date, workingDays, months, roll, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(workingDays) is null == result.GetResult(months) is null)
            {
                result.AddError(CommandLineTexts.Of("due.one-of"));
            }
            else if (result.GetResult(roll) is { Implicit: false } && result.GetResult(months) is null)
            {
                result.AddError(CommandLineTexts.Of("due.roll-needs-months"));
            }
        });
        command.SetAction(parsed =>
        {
            var calculator = new DeadlineCalculator(CalendarFile.Parse(File.ReadAllText(Path.Combine(HostPaths.Rules, "calendars", "cn.json")), "rules/calendars/cn.json"));
            var start = parsed.GetValue(date);
            var explanation = parsed.GetValue(workingDays) is { } days
                ? calculator.ForWorkingDays(start, days)
                : calculator.ForMonths(start, parsed.GetValue(months)!.Value, parsed.GetValue(roll));
            Console.Out.Write(parsed.GetValue(json) ? DueReport.Json(explanation) : DueReport.Text(explanation));
            return 0;
        });
        return command;
    }

    private static DateOnly ParseDate(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= EarliestYear and <= LatestYear)
        {
            return date;
        }

        result.AddError(CommandLineTexts.Of("due.bad-date", text, EarliestYear, LatestYear));
        return default;
    }

    private static int? ParseCount(ArgumentResult result, int most)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most)
        {
            return count;
        }

        result.AddError(CommandLineTexts.Of("due.bad-count", text, most));
        return null;
    }

    // The Civil Code's rules of time did not hold before, and no notice will ever be known so far ahead.
    private const int EarliestYear = 1900;
    private const int LatestYear = 2999;
}
