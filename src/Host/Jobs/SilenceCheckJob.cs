using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Host.Deadlines;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Host.Jobs;

/// <summary>Once a day: names every open case without an armed clock, in the log and in the audit log. The page <c>/admin/clocks</c> and the health check show the same at any time.</summary>
internal sealed partial class SilenceCheckJob(ClockWatch watch, CommandRunner commands, TimeProvider time, ILogger<SilenceCheckJob> logger) : IJob
{
    private const string Command = "case.silent";
    private const int Most = 1000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var day = ChinaTime.DayOf(time.GetUtcNow());
        var silent = await watch.FindSilentAsync(Most, cancellationToken);
        foreach (var found in silent)
        {
            await commands.RunAsync((services, token) => NoteAsync(services, found, day, token), cancellationToken);
        }

        if (silent.Count > 0)
        {
            Log.Silent(logger, silent.Count);
        }
    }

    private static async Task<bool> NoteAsync(IServiceProvider services, SilentCase found, DateOnly day, CancellationToken cancellationToken)
    {
        var receipts = services.GetRequiredService<CommandReceipts>();
        var (key, caller) = ($"{Command}:{found.CaseId:N}:{day:yyyyMMdd}", nameof(SilenceCheckJob));
        if (await receipts.FindAsync(key, caller, Command, found.CaseId, cancellationToken) is not null)
        {
            return false;
        }

        var entry = services.GetRequiredService<AuditTrail>().Record(Actor.System, Command, "case", found.CaseId.ToString("D"), found.CaseId, "A-05", new { found.Number, found.State, found.HasClock });
        receipts.Leave(key, caller, Command, found.CaseId, entry.Id.ToString("D"));
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4102, EventName = "CasesSilent", Level = LogLevel.Error, Message = "{Count} open cases have no armed clock; /admin/clocks names them")]
        public static partial void Silent(ILogger logger, int count);
    }
}
