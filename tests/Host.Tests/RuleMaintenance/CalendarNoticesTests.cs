using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.RuleMaintenance.Calendars;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Case = CreditFlow.Domain.Cases.Case;

namespace CreditFlow.Host.Tests.RuleMaintenance;

/// <summary>A new year's notice, from preview to the last recalculated date. Each test has a host of its own, because what is signed stays.</summary>
[Trait("Rule", "A-02")]
public abstract class CalendarNoticesTests : IAsyncLifetime
{
    private const string Proposer = "liucheng";
    private const string Signer = "xitong";

    private CreditFlowApp _app = null!;

    private CalendarNotices Notices => _app.Services.GetRequiredService<CalendarNotices>();

    private Host.RuleMaintenance.RuleVersions Versions => _app.Services.GetRequiredService<Host.RuleMaintenance.RuleVersions>();

    public async Task InitializeAsync()
    {
        _app = NewApp();
        await _app.InitializeAsync();
        _app.AdvanceTo(new DateOnly(2026, 12, 28));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    protected abstract CreditFlowApp NewApp();

    [Fact]
    public async Task A_second_person_signs_and_every_open_date_follows_with_its_audit_entry_and_its_line()
    {
        var objection = await CaseAsync();
        var clock = await ClockAsync(objection, "2026-12-28");
        clock.Provisional.ShouldBeTrue();
        var id = (await ProposeAsync(MadeUpNotice.Of2027(["2027-01-04"]))).ShouldNotBeNull();

        var effects = await Notices.PreviewAsync(await StaffAsync(Signer), id, default);
        effects.Effects.ShouldContain(line => line.CaseNumber == objection.Number && line.Effect == new DeadlineEffect(DeadlineEffectKind.Longer, new DateOnly(2027, 1, 7), new DateOnly(2027, 1, 8), false));
        await RecalculateAsync();
        (await DueAsync(clock)).ShouldBe((new DateOnly(2027, 1, 7), true));

        await Versions.SignAsync(await StaffAsync(Signer), id, null, default);
        await RecalculateAsync();
        await RecalculateAsync();

        (await DueAsync(clock)).ShouldBe((new DateOnly(2027, 1, 8), false));
        var line = (await LinesAsync(objection)).ShouldHaveSingleItem();
        (line.Kind, line.TextIsPublic).ShouldBe((CaseEventKind.DeadlineChanged, true));
        line.Text!.ShouldContain("按国办发明电〔2026〕99号（2027 年）重新计算，期限由 2027年1月7日（周四） 改为 2027年1月8日（周五）");
        var audit = await _app.ReadAsync(context => context.AuditEntries.SingleAsync(entry => entry.Id == line.AuditEntryId));
        (audit.Action, audit.RuleId).ShouldBe(("deadline.recalculated", "OBJ-02"));
        audit.DetailJson!.ShouldContain("刘澄");
        audit.DetailJson!.ShouldContain("钱工");
        (await Notices.CountWaitingAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task Who_proposed_a_notice_cannot_sign_it_and_nobody_else_but_an_administrator_can()
    {
        var id = (await ProposeAsync(MadeUpNotice.Of2027())).ShouldNotBeNull();
        (await RefusedAsync(async () => await Versions.SignAsync(await StaffAsync(Proposer), id, null, default))).ShouldBe("rules.second-person");
        (await RefusedAsync(async () => await Versions.SignAsync(await StaffAsync("shenji"), id, null, default))).ShouldBe("rules.forbidden");
        (await RefusedAsync(async () => await Versions.SignAsync(await StaffAsync("chenxiao"), id, null, default))).ShouldBe("admin.not-found");
        _app.Calendar().IsProvisional(2027).ShouldBeTrue();
        await Versions.SignAsync(await StaffAsync(Signer), id, "已与原件核对", default);
        _app.Calendar().IsProvisional(2027).ShouldBeFalse();
        (await RefusedAsync(async () => await Versions.SignAsync(await StaffAsync(Signer), id, null, default))).ShouldBe("rules.decided");
        var signed = await Versions.GetAsync(await StaffAsync("shenji"), id, default);
        (signed.ProposedByName, signed.DecidedByName, signed.DecisionReason).ShouldBe(("刘澄", "钱工", "已与原件核对"));
    }

    [Fact]
    public async Task Another_host_follows_without_a_restart()
    {
        using var other = new RulesInForce(_app.Services.GetRequiredService<RuleBook>(), _app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>(), _app.Time, NullLogger<RulesInForce>.Instance);
        await other.RefreshAsync(default);
        other.Calendar.Version.ShouldBe("2026-1");
        await SignedAsync(MadeUpNotice.Of2027(["2027-01-04"]));
        other.Calendar.Version.ShouldBe("2026-1");
        await other.RefreshAsync(default);
        other.Calendar.Version.ShouldBe("2027-1");
        other.Calendar.IsWorkingDay(new DateOnly(2027, 1, 4)).ShouldBeFalse();
        other.Calendars.Of("2026-1").IsWorkingDay(new DateOnly(2027, 1, 4)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_notice_twice_is_one_proposal_and_once_signed_changes_nothing()
    {
        var first = await ProposeAsync(MadeUpNotice.Of2027());
        (await ProposeAsync(MadeUpNotice.Of2027())).ShouldBe(first);
        (await RefusedAsync(() => ProposeAsync(MadeUpNotice.Of2027(["2027-01-04"])))).ShouldBe("rules.waiting");
        await Versions.SignAsync(await StaffAsync(Signer), first!.Value, null, default);
        (await ProposeAsync(MadeUpNotice.Of2027())).ShouldBeNull();
        (await RefusedAsync(() => ProposeAsync(MadeUpNotice.Of2027(["2027-01-04"])))).ShouldBe("calendar.refused");
    }

    [Fact]
    public async Task A_proposal_that_was_overtaken_cannot_be_signed_and_one_that_was_refused_leaves_room()
    {
        var id = (await ProposeAsync(MadeUpNotice.Of2027())).ShouldNotBeNull();
        (await RefusedAsync(async () => await Versions.RefuseAsync(await StaffAsync(Signer), id, " ", default))).ShouldBe("rules.reason");
        await Versions.RefuseAsync(await StaffAsync(Signer), id, "日期抄错了", default);
        var again = (await ProposeAsync(MadeUpNotice.Of2027(["2027-01-04"]))).ShouldNotBeNull();
        await _app.ChangeAsync(context =>
        {
            var inForce = context.RuleVersions.Single(row => row.Kind == RuleVersionKind.Calendar && row.State == RuleVersionState.Active);
            context.Add(RuleVersion.Ship(Guid.CreateVersion7(), RuleVersionKind.Calendar, inForce.Name, 99, "2026-2", inForce.Text, "other", inForce.EffectiveFrom, _app.Time.GetUtcNow()));
        });
        (await RefusedAsync(async () => await Versions.SignAsync(await StaffAsync(Signer), again, null, default))).ShouldBe("rules.outdated");
    }

    [Theory]
    [InlineData(DeadlineParty.Agency, false, "2027-01-12", "deadline.recalculated")]
    [InlineData(DeadlineParty.Applicant, false, "2027-01-13", "deadline.kept")]
    [InlineData(DeadlineParty.Applicant, true, "2027-01-12", "deadline.recalculated")]
    public async Task A_shorter_date_binds_an_agency_visibly_and_a_citizen_only_by_an_explicit_decision(DeadlineParty party, bool mayShorten, string due, string action)
    {
        _app.AdvanceTo(new DateOnly(2027, 1, 4));
        var about = await CaseAsync();
        var clock = await ClockAsync(about, "2027-01-04", party);
        (await DueAsync(clock)).Due.ShouldBe(new DateOnly(2027, 1, 13));
        await SignedAsync(MadeUpNotice.Of2027(work: ["2027-01-09"]), mayShorten);
        await RecalculateAsync();
        (await DueAsync(clock)).ShouldBe((DateOnly.ParseExact(due, "yyyy-MM-dd"), false));
        (await _app.ReadAsync(context => context.AuditEntries.CountAsync(entry => entry.CaseId == about.Id && entry.Action == action))).ShouldBe(1);
        (await LinesAsync(about)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("2027-01-04", null, "2026-12-30", "2027-01-06")]
    [InlineData(null, "2027-01-09", "2027-01-06", "2027-01-11")]
    public async Task The_day_to_supply_something_becomes_later_and_never_earlier(string? off, string? work, string asked, string until)
    {
        var day = DateOnly.ParseExact(asked, "yyyy-MM-dd");
        _app.AdvanceTo(day);
        var about = await CaseAsync();
        var before = _app.Calendar().AddWorkingDays(day, 3);
        await _app.ChangeAsync(context =>
        {
            context.Attach(about);
            about.AskForSupplement(before, "bookmark", "身份证明", day, 3, _app.Calendar().Version, isProvisional: true);
        });
        await SignedAsync(MadeUpNotice.Of2027(off is null ? null : [off], work is null ? null : [work]));
        await RecalculateAsync();
        var stored = await _app.ReadAsync(context => context.Cases.SingleAsync(row => row.Id == about.Id));
        stored.SupplementUntil.ShouldBe(DateOnly.ParseExact(until, "yyyy-MM-dd"));
        stored.SupplementCalendarVersion.ShouldBe("2027-1");
        (await LinesAsync(about)).Count(line => line.Kind == CaseEventKind.SupplementExtended).ShouldBe(before == stored.SupplementUntil ? 0 : 1);
    }

    [Theory]
    [InlineData("2027-01-04", null, "2026-12-30", "2027-01-06")]
    [InlineData(null, "2027-01-09", "2027-01-06", "2027-01-09")]
    public async Task The_day_of_a_single_task_follows_with_an_audit_entry_and_is_in_the_preview(string? off, string? work, string from, string until)
    {
        var day = DateOnly.ParseExact(from, "yyyy-MM-dd");
        _app.AdvanceTo(day);
        var about = await CaseAsync();
        var due = TaskDue.Count(_app.Calendar(), day, 3);
        var task = StaffTask.HandOut(new StaffTaskOrder { Id = Guid.CreateVersion7(), CaseId = about.Id, InstanceId = "i", BookmarkId = "b", ActivityId = "a", Step = "核验", Role = Roles.Verifier, Outcomes = [], Due = due }, _app.Time.GetUtcNow());
        await _app.ChangeAsync(context => context.Add(task));
        var id = (await ProposeAsync(MadeUpNotice.Of2027(off is null ? null : [off], work is null ? null : [work]))).ShouldNotBeNull();
        var moveTo = DateOnly.ParseExact(until, "yyyy-MM-dd");
        var line = (await Notices.PreviewAsync(await StaffAsync(Signer), id, default)).Effects.Single(effect => effect.TaskId == task.Id);
        (line.CaseNumber, line.Step, line.Effect.Before, line.Effect.After).ShouldBe((about.Number, "核验", due.Day, moveTo));
        moveTo.ShouldNotBe(due.Day);

        await Versions.SignAsync(await StaffAsync(Signer), id, null, default);
        await RecalculateAsync();
        await RecalculateAsync();

        var moved = await _app.ReadAsync(context => context.StaffTasks.SingleAsync(row => row.Id == task.Id));
        (moved.DueDate, moved.DueCalendarVersion, moved.DueIsProvisional).ShouldBe((moveTo, "2027-1", false));
        var entry = await _app.ReadAsync(context => context.AuditEntries.SingleAsync(row => row.ObjectId == task.Id.ToString("D")));
        (entry.Action, entry.RuleId, entry.CaseId).ShouldBe(("task.due-recalculated", "A-02", about.Id));
        entry.DetailJson!.ShouldContain("钱工");
        (await Notices.CountWaitingAsync(default)).ShouldBe(0);
    }

    [Fact]
    [Trait("Rule", "A-26")]
    public async Task Publicity_ends_are_months_and_do_not_move()
    {
        var record = await _app.AddRecordAsync(new DateOnly(2026, 1, 4));
        var lastDay = record.Publication.LastDay;
        await SignedAsync(MadeUpNotice.Of2027(["2027-01-04"]));
        await RecalculateAsync();
        (await _app.ReadAsync(context => context.Publications.SingleAsync(row => row.Id == record.Publication.Id))).LastDay.ShouldBe(lastDay);
    }

    [Fact]
    public async Task What_a_date_was_computed_from_explains_it_until_it_is_looked_at_again()
    {
        var clock = await ClockAsync(await CaseAsync(), "2026-12-28");
        await SignedAsync(MadeUpNotice.Of2027(["2027-01-04"]));
        var view = _app.Services.GetRequiredService<CreditFlow.Host.Deadlines.DeadlineViews>().Of(clock);
        (view.Due, view.Explanation.Due, view.Explanation.CalendarVersion).ShouldBe((new DateOnly(2027, 1, 7), new DateOnly(2027, 1, 7), "2026-1"));
    }

    [Fact]
    public async Task Over_HTTP_the_same_is_previewed_proposed_and_signed()
    {
        using var proposer = await _app.SignInAsync(Proposer);
        using var signer = await _app.SignInAsync(Signer);
        using var clerk = await _app.SignInAsync("chenxiao");
        var body = new { calendar = MadeUpNotice.Of2027(["2027-01-04"]), reason = "国办通知已公布" };
        (await clerk.PostAsJsonAsync("/api/admin/calendar/preview", body)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var preview = await proposer.PostAsJsonAsync("/api/admin/calendar/preview", body);
        (await preview.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("days")[0].GetProperty("date").GetString().ShouldBe("2027-01-04");
        var proposed = await proposer.PostAsJsonAsync("/api/admin/calendar/versions", body);
        var id = (await proposed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        (await proposer.PostAsJsonAsync($"/api/admin/calendar/versions/{id}/sign", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await signer.PostAsJsonAsync($"/api/admin/calendar/versions/{id}/sign", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var bad = await proposer.PostAsJsonAsync("/api/admin/calendar/preview", body with { calendar = MadeUpNotice.Of2027(work: ["2027-01-05"]) });
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await bad.Content.ReadAsStringAsync()).ShouldContain("不是星期六或者星期日，不能是调休上班日");
    }

    [Fact]
    public async Task The_pages_show_years_versions_and_effects_and_are_for_administrators()
    {
        await ClockAsync(await CaseAsync(), "2026-12-28");
        var id = await ProposeAsync(MadeUpNotice.Of2027(["2027-01-04"]));
        foreach (var account in new[] { Proposer, Signer, "shenji" })
        {
            using var client = await _app.SignInAsync(account);
            var list = WebUtility.HtmlDecode(await client.GetStringAsync("/admin/calendar"));
            list.ShouldContain("暂定，尚无通知");
            list.ShouldContain("等待签署");
            var page = WebUtility.HtmlDecode(await client.GetStringAsync($"/admin/calendar/{id}"));
            page.ShouldContain("2027年1月8日");
            page.Contains("签署，立即生效", StringComparison.Ordinal).ShouldBe(account == Signer);
            page.Contains("撤回", StringComparison.Ordinal).ShouldBe(account == Proposer);
        }

        using var clerk = await _app.SignInAsync("chenxiao");
        (await clerk.GetAsync("/admin/calendar")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<CurrentStaff> StaffAsync(string account) => CurrentStaff.From(await _app.PrincipalOfAsync(account));

    private async Task<Guid?> ProposeAsync(string notice, bool mayShorten = false) => await Notices.ProposeAsync(await StaffAsync(Proposer), notice, "2027.json", "国办通知已公布", mayShorten, default);

    private async Task SignedAsync(string notice, bool mayShorten = false) => await Versions.SignAsync(await StaffAsync(Signer), (await ProposeAsync(notice, mayShorten)).ShouldNotBeNull(), null, default);

    private static async Task<string> RefusedAsync(Func<Task> command) => (await Should.ThrowAsync<RejectedException>(command)).Rejections[0].Code;

    private async Task<Case> CaseAsync() => await _app.AddCaseAsync(await _app.AddRecordAsync(new DateOnly(2026, 6, 1)));

    private async Task<Deadline> ClockAsync(Case about, string day, DeadlineParty party = DeadlineParty.Agency)
    {
        var at = CreditFlowApp.At(DateOnly.ParseExact(day, "yyyy-MM-dd"), new TimeOnly(9, 0));
        var clock = Deadline.Start(Guid.CreateVersion7(), about.Id, "OBJ-02", statutory: true, at, 7, _app.Calendar(), at, party);
        await _app.ChangeAsync(context => context.Add(clock));
        return clock;
    }

    private Task RecalculateAsync() => _app.RunJobAsync<DeadlineRecalculationJob>();

    private async Task<(DateOnly Due, bool Provisional)> DueAsync(Deadline clock)
    {
        var stored = await _app.ReadAsync(context => context.Deadlines.SingleAsync(row => row.Id == clock.Id));
        return (stored.DueDate, stored.Provisional);
    }

    private Task<List<CaseEvent>> LinesAsync(Case about) => _app.ReadAsync(context => context.CaseEvents.Where(line => line.CaseId == about.Id).ToListAsync());
}

public sealed class SqliteCalendarNoticesTests : CalendarNoticesTests
{
    protected override CreditFlowApp NewApp() => new SqliteApp();
}

public sealed class PostgreSqlCalendarNoticesTests : CalendarNoticesTests
{
    protected override CreditFlowApp NewApp() => new PostgreSqlApp();
}
