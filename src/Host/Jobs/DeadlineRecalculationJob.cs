using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Jobs;

/// <summary>
/// After another calendar has come into force, looks at every date that was computed from an earlier one: running clocks, the days on which applicants still supply
/// something, and the days of single tasks. Each that moves gets an audit entry, a line in its case and a new revision in one commit. A citizen's time is lengthened, and shortened only when those who signed
/// the calendar decided so. Publicity ends are months and do not move. Clocks without alarms, from before there were any, are armed on the way.
/// </summary>
internal sealed class DeadlineRecalculationJob(
    IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, RulesInForce rules, IOptions<JobOptions> options, ILogger<DeadlineRecalculationJob> logger)
    : BatchJob<RecalculatedDate>(logger)
{
    protected override async Task<IReadOnlyList<RecalculatedDate>> FindAsync(CancellationToken cancellationToken)
    {
        await rules.RefreshAsync(cancellationToken);
        var version = rules.Calendar.Version;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var clocks = await Waiting(context, version).OrderBy(clock => clock.DueDate).ThenBy(clock => clock.Id).Select(clock => clock.Id).Take(options.Value.BatchSize).ToListAsync(cancellationToken);
        var cases = await WaitingCases(context, version).OrderBy(row => row.SupplementUntil).ThenBy(row => row.Id).Select(row => row.Id).Take(options.Value.BatchSize).ToListAsync(cancellationToken);
        var tasks = await WaitingTasks(context, version).OrderBy(row => row.DueDate).ThenBy(row => row.Id).Select(row => row.Id).Take(options.Value.BatchSize).ToListAsync(cancellationToken);
        return
        [
            .. clocks.Select(id => new RecalculatedDate(id, RecalculatedKind.Clock)),
            .. cases.Select(id => new RecalculatedDate(id, RecalculatedKind.Supplement)),
            .. tasks.Select(id => new RecalculatedDate(id, RecalculatedKind.Task)),
        ];
    }

    protected override Task<bool> HandleAsync(RecalculatedDate item, CancellationToken cancellationToken) =>
        commands.RunAsync(
        (services, token) => item.Kind switch
        {
            RecalculatedKind.Clock => LookAtClockAsync(services, item.Id, token),
            RecalculatedKind.Supplement => LookAtSupplementAsync(services, item.Id, token),
            RecalculatedKind.Task => LookAtTaskAsync(services, item.Id, token),
        },
        cancellationToken);

    /// <summary>Running clocks that were computed from another calendar, or that nothing watches.</summary>
    internal static IQueryable<Deadline> Waiting(CreditFlowDbContext context, string version) => context.Deadlines.Where(clock => clock.State == DeadlineState.Running
        && (clock.CalendarVersion != version || !context.DeadlineAlarms.Any(alarm => alarm.DeadlineId == clock.Id)));

    /// <summary>Cases that wait for their applicant until a day that was computed from another calendar.</summary>
    internal static IQueryable<Case> WaitingCases(CreditFlowDbContext context, string version) =>
        context.Cases.Where(row => row.SupplementBookmarkId != null && row.SupplementDays != null && row.SupplementCalendarVersion != version);

    /// <summary>Tasks whose days were counted by another calendar.</summary>
    internal static IQueryable<StaffTask> WaitingTasks(CreditFlowDbContext context, string version) =>
        context.StaffTasks.Where(row => (row.State == StaffTaskState.Open || row.State == StaffTaskState.Claimed) && row.DueWorkingDays != null && row.DueCalendarVersion != version);

    /// <summary>What another calendar does to a task's day. It binds staff of an agency: it may become earlier, visibly.</summary>
    internal static DeadlineEffect EffectOf(StaffTask task, WorkingDayCalendar calendar)
    {
        var due = TaskDue.Count(calendar, task.DueFrom!.Value, task.DueWorkingDays!.Value);
        return DeadlineEffect.Of(task.DueDate!.Value, task.DueIsProvisional, due.Day, due.IsProvisional, mayShorten: true);
    }

    private async Task<bool> LookAtClockAsync(IServiceProvider services, Guid id, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var clock = await context.Deadlines.SingleAsync(row => row.Id == id, cancellationToken);
        if (clock.State != DeadlineState.Running)
        {
            return false;
        }

        var calendar = rules.Calendar;
        var today = ChinaTime.DayOf(services.GetRequiredService<CommitClock>().Now);
        var law = await LawAsync(context, cancellationToken);
        var effect = DeadlineEffect.Of(clock, calendar, law.MayShorten, today);
        var after = clock.Explain(calendar, today);
        if (effect.Kind is DeadlineEffectKind.Longer or DeadlineEffectKind.Shorter)
        {
            var text = $"{law.Text}，期限由 {ChinaTime.Full(effect.Before)} 改为 {ChinaTime.Full(effect.After)}{Provisional(effect)}";
            var entry = await NoteAsync(services, clock.CaseId, CaseEventKind.DeadlineChanged, "deadline.recalculated", text, clock.RuleId, Detail(effect, clock.CalendarVersion, calendar, law), cancellationToken);
            clock.MoveTo(after, calendar, DeadlineCause.CalendarLoaded, text, entry);
        }
        else
        {
            if (effect.Kind != DeadlineEffectKind.Unchanged)
            {
                var text = effect.Kind == DeadlineEffectKind.Confirmed ? $"{law.Text}，期限 {ChinaTime.Full(effect.After)} 不再是暂定" : $"{law.Text}，期限本应提前；为不减损申请人的时间，仍为 {ChinaTime.Full(effect.After)}";
                await NoteAsync(services, clock.CaseId, CaseEventKind.DeadlineChanged, $"deadline.{effect.Kind.ToString().ToLowerInvariant()}", text, clock.RuleId, Detail(effect, clock.CalendarVersion, calendar, law), cancellationToken);
            }

            clock.Adopt(after);
            clock.Arm(calendar);
        }

        return true;
    }

    private async Task<bool> LookAtSupplementAsync(IServiceProvider services, Guid id, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var about = await context.Cases.SingleAsync(row => row.Id == id, cancellationToken);
        if (about is not { SupplementBookmarkId: not null, SupplementUntil: { } until, SupplementAskedOn: { } asked, SupplementDays: { } days })
        {
            return false;
        }

        var calendar = rules.Calendar;
        var law = await LawAsync(context, cancellationToken);
        var end = (await context.Deadlines.AsNoTracking().Where(row => row.CaseId == id && row.State == DeadlineState.Running && row.Statutory).ToListAsync(cancellationToken))
            .Where(clock => !clock.IsPaused).Min(clock => (DateOnly?)clock.DueDate);
        var wanted = calendar.AddWorkingDays(asked, days);
        var effect = DeadlineEffect.Of(until, about.SupplementIsProvisional, end < wanted ? end.Value : wanted, calendar.IsProvisional(wanted), law.MayShorten);
        about.MoveSupplement(effect.After, calendar.Version, effect.IsProvisional);
        if (effect.Kind is DeadlineEffectKind.Longer or DeadlineEffectKind.Shorter)
        {
            services.GetRequiredService<PendingTimerMoves>().Move(about.SupplementTopic, ChinaTime.EndOf(effect.After));
            await NoteAsync(
                services, id, CaseEventKind.SupplementExtended, "case.supplement-moved", $"{law.Text}，补正期限由 {ChinaTime.Full(effect.Before)} 改为 {ChinaTime.Full(effect.After)}{Provisional(effect)}", "A-04", Detail(effect, "", calendar, law), cancellationToken);
        }

        return true;
    }

    private async Task<bool> LookAtTaskAsync(IServiceProvider services, Guid id, CancellationToken cancellationToken)
    {
        var context = services.GetRequiredService<CreditFlowDbContext>();
        var task = await context.StaffTasks.SingleAsync(row => row.Id == id, cancellationToken);
        if (task is not { State: StaffTaskState.Open or StaffTaskState.Claimed, DueWorkingDays: not null })
        {
            return false;
        }

        var (calendar, before) = (rules.Calendar, task.DueCalendarVersion ?? "");
        var effect = EffectOf(task, calendar);
        task.MoveDue(effect.After, calendar.Version, effect.IsProvisional);
        if (effect.Kind != DeadlineEffectKind.Unchanged)
        {
            var law = await LawAsync(context, cancellationToken);
            services.GetRequiredService<AuditTrail>().Record(Actor.System, "task.due-recalculated", "task", id.ToString("D"), task.CaseId, "A-02", Detail(effect, before, calendar, law));
        }

        return true;
    }

    /// <summary>What came into force, in words for the applicant.</summary>
    private async Task<Law> LawAsync(CreditFlowDbContext context, CancellationToken cancellationToken)
    {
        var number = rules.CalendarNumber;
        var name = rules.Calendar.Id;
        var version = await context.RuleVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Kind == RuleVersionKind.Calendar && row.Name == name && row.Number == number, cancellationToken);
        return version is { IsShipped: false }
            ? new Law($"按{version.Summary}重新计算", version.MayShorten, version.ProposedByName, version.DecidedByName)
            : new Law("按新的工作日日历重新计算", MayShorten: false, null, null);
    }

    private static string Provisional(DeadlineEffect effect) => effect.IsProvisional ? "（暂定）" : "";

    private static object Detail(DeadlineEffect effect, string before, WorkingDayCalendar calendar, Law law) =>
        new { effect.Kind, effect.Before, effect.After, effect.IsProvisional, CalendarBefore = before, CalendarAfter = calendar.Version, law.ProposedBy, law.SignedBy };

    private static async Task<Domain.Audit.AuditEntry> NoteAsync(IServiceProvider services, Guid caseId, CaseEventKind kind, string action, string text, string ruleId, object detail, CancellationToken cancellationToken)
    {
        var about = await services.GetRequiredService<CreditFlowDbContext>().Cases.FindAsync([caseId], cancellationToken) ?? throw new InvalidOperationException($"There is no case {caseId:D}.");
        return services.GetRequiredService<CreditFlow.Activities.Cases.CaseChronicle>().NoteWithEntry(about, kind, action, Actor.System, step: null, text, ruleId, detail);
    }

    private sealed record Law(string Text, bool MayShorten, string? ProposedBy, string? SignedBy);
}
