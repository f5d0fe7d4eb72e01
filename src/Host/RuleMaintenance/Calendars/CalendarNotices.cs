using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.RuleFiles;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.RuleMaintenance.Calendars;

/// <summary>
/// Loads a new year's holiday notice: checked, previewed, proposed by one person and signed by another. The open dates follow by <see cref="DeadlineRecalculationJob"/>;
/// what a preview shows and what that job does is computed by the same function (<see cref="DeadlineEffect"/>).
/// </summary>
internal sealed class CalendarNotices(IDbContextFactory<CreditFlowDbContext> contexts, RulesInForce rules, RuleVersions versions, TimeProvider time)
{
    /// <summary>Touched dates that a preview lists at most; the counts are of all.</summary>
    public const int MostEffects = 200;

    /// <summary>Characters of a file at most: sixty years would not fill it.</summary>
    public const int MostCharacters = 200_000;

    private const string RuleId = "A-02";

    /// <summary>Checks a file without changing anything.</summary>
    /// <param name="file">Its name, for complaints.</param>
    /// <exception cref="RejectedException">It cannot be used; every reason is given in words.</exception>
    public async Task<CalendarLoad> CheckAsync(string json, string file, CancellationToken cancellationToken)
    {
        if (json.Length > MostCharacters)
        {
            throw RejectedException.Invalid("calendar.too-large", "file", MostCharacters);
        }

        try
        {
            // The reader complains about what is no JSON, with its line; the schema about the rest.
            var load = Plan(await CurrentTextAsync(cancellationToken), json, file);
            return load;
        }
        catch (RuleFileException error)
        {
            throw new RejectedException(new Rejection(RejectionKind.Invalid, "calendar.refused", "file", [error.Message]));
        }
    }

    /// <summary>What a file would change.</summary>
    /// <exception cref="RejectedException">There is nothing here for this person, or the file cannot be used.</exception>
    public async Task<CalendarPreview> PreviewAsync(CurrentStaff staff, string json, string file, bool mayShorten, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        var load = await CheckAsync(json, file, cancellationToken);
        return await PreviewAsync(load.Calendar, load.Years, mayShorten, cancellationToken);
    }

    /// <summary>What a proposed version would change now.</summary>
    /// <exception cref="RejectedException">There is no such version, or nothing for this person.</exception>
    public async Task<CalendarPreview> PreviewAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        var version = await versions.GetAsync(staff, id, cancellationToken);
        if (version.Kind != RuleVersionKind.Calendar)
        {
            throw RejectedException.NotFound("rules.not-found");
        }

        var calendar = CalendarFile.Parse(version.Text, version.Version);
        var years = calendar.Years.Where(year => !year.IsProvisional && rules.Calendar.Years.FirstOrDefault(known => known.Year == year.Year)?.Notices.Count != year.Notices.Count).Select(year => year.Year);
        return await PreviewAsync(calendar, [.. years], version.MayShorten, cancellationToken);
    }

    /// <summary>What a calendar would change.</summary>
    public async Task<CalendarPreview> PreviewAsync(WorkingDayCalendar calendar, IReadOnlyList<int> years, bool mayShorten, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var clocks = await context.Deadlines.AsNoTracking().IgnoreAutoIncludes().Where(clock => clock.State == DeadlineState.Running).ToListAsync(cancellationToken);
        var waiting = await context.Cases.AsNoTracking().Where(row => row.SupplementBookmarkId != null && row.SupplementDays != null)
            .Select(row => new { row.Id, row.SupplementUntil, row.SupplementAskedOn, row.SupplementDays, row.SupplementIsProvisional }).ToListAsync(cancellationToken);
        var effects = clocks.ConvertAll(clock => new EffectLine(clock.CaseId, null, clock.RuleId, clock.Binds, DeadlineEffect.Of(clock, calendar, mayShorten, today)));
        foreach (var supplement in waiting)
        {
            var until = supplement.SupplementUntil!.Value;
            var wanted = calendar.AddWorkingDays(supplement.SupplementAskedOn!.Value, supplement.SupplementDays!.Value);
            var end = effects.Where(line => line.CaseId == supplement.Id && clocks.Exists(clock => clock.CaseId == supplement.Id && clock is { Statutory: true, IsPaused: false })).Min(line => (DateOnly?)line.Effect.After);
            var effect = DeadlineEffect.Of(until, supplement.SupplementIsProvisional, end < wanted ? end.Value : wanted, calendar.IsProvisional(wanted), mayShorten);
            effects.Add(new EffectLine(supplement.Id, null, "A-04", DeadlineParty.Applicant, effect));
        }

        var tasks = await context.StaffTasks.AsNoTracking().Where(task => (task.State == StaffTaskState.Open || task.State == StaffTaskState.Claimed) && task.DueWorkingDays != null).ToListAsync(cancellationToken);
        effects.AddRange(tasks.Select(task => new EffectLine(task.CaseId, null, RuleId, DeadlineParty.Agency, DeadlineRecalculationJob.EffectOf(task, calendar), task.Id, task.Step)));
        var shown = effects.Where(line => line.Effect.Kind != DeadlineEffectKind.Unchanged).OrderBy(line => line.Effect.Before).ThenBy(line => line.CaseId).Take(MostEffects).ToList();
        var cases = shown.Select(line => line.CaseId).OfType<Guid>().Distinct().ToList();
        var numbers = await context.Cases.Where(row => cases.Contains(row.Id)).Select(row => new { row.Id, row.Number }).ToDictionaryAsync(row => row.Id, row => row.Number, cancellationToken);
        return new CalendarPreview(
            calendar,
            years,
            CalendarLoad.Differences(rules.Calendar, calendar, years),
            shown.ConvertAll(line => line with { CaseNumber = line.CaseId is { } id ? numbers.GetValueOrDefault(id) : null }),
            EffectCounts.Of([.. effects.Select(line => line.Effect)]));
    }

    /// <summary>Proposes a notice.</summary>
    /// <param name="mayShorten">Whether it may shorten the time of citizens too; the reason then has to say why.</param>
    /// <returns>The proposal, or <see langword="null"/> when all of it is loaded already.</returns>
    /// <exception cref="RejectedException">The person may not, the file cannot be used, or no reason is given.</exception>
    public async Task<Guid?> ProposeAsync(CurrentStaff staff, string json, string file, string? reason, bool mayShorten, CancellationToken cancellationToken)
    {
        MaintenanceAccess.EnsureMaintains(staff);
        var load = await CheckAsync(json, file, cancellationToken);
        if (load.IsKnown)
        {
            return null;
        }

        var notices = load.Calendar.Years.Where(year => load.Years.Contains(year.Year)).Select(year => $"{year.Notices[^1].Number}（{year.Year} 年）");
        return await versions.ProposeAsync(
            staff,
            new ProposedRules(RuleVersionKind.Calendar, load.Calendar.Id, load.Calendar.Version, load.Text, ChinaTime.DayOf(time.GetUtcNow()), reason, string.Join("、", notices), mayShorten),
            RuleId,
            cancellationToken);
    }

    /// <summary>How many open dates still have to be looked at after the last signature.</summary>
    public async Task<int> CountWaitingAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var version = rules.Calendar.Version;
        return await DeadlineRecalculationJob.Waiting(context, version).CountAsync(cancellationToken) + await DeadlineRecalculationJob.WaitingCases(context, version).CountAsync(cancellationToken)
            + await DeadlineRecalculationJob.WaitingTasks(context, version).CountAsync(cancellationToken);
    }

    private static CalendarLoad Plan(string current, string json, string file)
    {
        var load = CalendarLoad.Plan(current, json, file);
        var broken = RuleSchemas.Check("calendar", file, json);
        return broken.Count == 0 ? load : throw new RejectedException([.. broken.Select(problem => new Rejection(RejectionKind.Invalid, "calendar.refused", "file", [problem.ToString()]))]);
    }

    private async Task<string> CurrentTextAsync(CancellationToken cancellationToken)
    {
        await rules.RefreshAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var (name, number) = (rules.Calendar.Id, rules.CalendarNumber);
        return await context.RuleVersions.AsNoTracking().Where(row => row.Kind == RuleVersionKind.Calendar && row.Name == name && row.Number == number).Select(row => row.Text).SingleAsync(cancellationToken);
    }
}
