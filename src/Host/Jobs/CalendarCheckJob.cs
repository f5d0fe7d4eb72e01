using System.Globalization;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Host.Jobs;

/// <summary>
/// From November on, asks whether the State Council's notice for next year is loaded. Until it is, dates that reach into that year are provisional.
/// Warns each day in the log, and once a year in the audit log.
/// </summary>
internal sealed partial class CalendarCheckJob(CommandRunner commands, WorkingDayCalendar calendar, TimeProvider time, ILogger<CalendarCheckJob> logger) : IJob
{
    private const int FirstMonth = 11;
    private const string Command = "calendar.notice-missing";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var year = today.Year + 1;
        if (today.Month < FirstMonth || !calendar.IsProvisional(year))
        {
            return;
        }

        Log.NoticeMissing(logger, year, calendar.Version);
        await commands.RunAsync((services, token) => NoteAsync(services, year, token), cancellationToken);
    }

    private async Task<bool> NoteAsync(IServiceProvider services, int year, CancellationToken cancellationToken)
    {
        var receipts = services.GetRequiredService<CommandReceipts>();
        var (key, caller) = ($"{Command}:{year}", nameof(CalendarCheckJob));
        if (await receipts.FindAsync(key, caller, Command, year, cancellationToken) is not null)
        {
            return false;
        }

        var audit = services.GetRequiredService<AuditTrail>().Record(Actor.System, Command, "calendar", year.ToString(CultureInfo.InvariantCulture), detail: new { year, calendar.Version });
        receipts.Leave(key, caller, Command, year, audit.Id.ToString("D"));
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4101, EventName = "CalendarNoticeMissing", Level = LogLevel.Warning, Message = "The holiday notice for {Year} is not in rules/calendars/cn.json (version {Version}): dates that reach into {Year} are provisional")]
        public static partial void NoticeMissing(ILogger logger, int year, string version);
    }
}
