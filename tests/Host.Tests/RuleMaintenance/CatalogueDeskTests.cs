using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Identity;
using CreditFlow.Host.RuleMaintenance.Catalogues;
using CreditFlow.Host.Rules;
using CreditFlow.Host.Tests.Commitments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.RuleMaintenance;

/// <summary>Catalogues of acts: changed by two people from a day on, within the law's periods, and published. Each test has a host of its own, because what is signed stays.</summary>
[Trait("Rule", "PUB-01")]
[Trait("Rule", "COL-08")]
public abstract class CatalogueDeskTests : IAsyncLifetime
{
    private const string Agency = "wlj";
    private const string Proposer = "liucheng";
    private const string Signer = "xitong";

    private static readonly DateOnly Today = new(2026, 2, 12);

    private CreditFlowApp _app = null!;

    private CatalogueDesk Desk => _app.Services.GetRequiredService<CatalogueDesk>();

    private Host.RuleMaintenance.RuleVersions Versions => _app.Services.GetRequiredService<Host.RuleMaintenance.RuleVersions>();

    private ViolationCatalogue Catalogue => _app.Services.GetRequiredService<ViolationCatalogue>();

    public async Task InitializeAsync()
    {
        _app = NewApp();
        await _app.InitializeAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    protected abstract CreditFlowApp NewApp();

    [Fact]
    public async Task Acts_are_added_changed_and_ended_from_a_day_on_and_records_keep_what_they_were_received_under()
    {
        var record = await _app.AddRecordAsync(new DateOnly(2025, 12, 1));
        var from = Today.AddDays(2);
        var text = await Desk.TextAsync(await StaffAsync(Proposer), Agency, default);
        text = CatalogueText.Put(text, new CatalogueAct(20, "未按规定公示演出票价", "general", 5, "《营业性演出管理条例》"));
        text = CatalogueText.Put(text, new CatalogueAct(1, "未经许可经营旅行社业务", "serious", 30, "《中华人民共和国旅游法》"));
        text = CatalogueText.End(text, 10);
        var id = (await Desk.ProposeAsync(await StaffAsync(Proposer), Agency, text, from, "目录修订", default)).ShouldNotBeNull();
        var (version, proposed) = await Desk.OpenAsync(await StaffAsync(Signer), id, default);
        version.Summary.ShouldBe("增加 1 项，修改 1 项，结束 1 项");
        Desk.Differences(proposed).Select(change => change.Item).ShouldBe([1, 10, 20]);
        await Versions.SignAsync(await StaffAsync(Signer), id, null, default);

        Catalogue.Find(Agency, "未按规定公示演出票价").ShouldBeNull();
        _app.AdvanceTo(from);
        await _app.Services.GetRequiredService<RulesInForce>().RefreshAsync(default);
        Catalogue.Find(Agency, "未按规定公示演出票价")!.Months.ShouldBe(5);
        Catalogue.Find(Agency, "未经许可经营旅行社业务")!.Months.ShouldBe(30);
        Catalogue.Find(Agency, "分社设立后未按规定备案").ShouldBeNull();
        Catalogue.Catalogues.Single(one => one.AgencyId == Agency).Version.ShouldBe("2026-3");
        var kept = await _app.ReadAsync(context => context.Records.SingleAsync(row => row.Id == record.Id));
        (kept.Class, kept.PeriodMonths).ShouldBe((ViolationClass.General, 12));
        (await _app.ReadAsync(context => context.AuditEntries.CountAsync(entry => entry.ObjectId == id.ToString("D") && (entry.Action == "rules.proposed" || entry.Action == "rules.signed")))).ShouldBe(2);
    }

    [Fact]
    [Trait("Rule", "PUB-02")]
    [Trait("Rule", "PUB-03")]
    public async Task A_period_outside_the_law_is_refused_and_its_limits_are_allowed()
    {
        var shipped = await Desk.TextAsync(await StaffAsync(Proposer), Agency, default);
        AgencyCatalogue With(string kind, int months) => Desk.Check(CatalogueText.Put(shipped, new CatalogueAct(50, "示例行为", kind, months, null)), Agency, Today);
        foreach (var (kind, months) in new[] { ("general", 2), ("general", 13), ("serious", 11), ("serious", 37) })
        {
            Should.Throw<RejectedException>(() => With(kind, months)).Rejections[0].Code.ShouldBe("catalogue.period", $"{kind} {months}");
        }

        foreach (var (kind, months) in new[] { ("general", 3), ("general", 12), ("serious", 12), ("serious", 36) })
        {
            With(kind, months).Entries.Count.ShouldBe(20);
        }
    }

    [Fact]
    public async Task The_proposer_does_not_sign_and_a_past_day_an_act_twice_and_no_change_are_refused()
    {
        var staff = await StaffAsync(Proposer);
        var text = await Desk.TextAsync(staff, Agency, default);
        (await Desk.ProposeAsync(staff, Agency, text, Today, "没有改动", default)).ShouldBeNull();
        (await RefusedAsync(() => Desk.ProposeAsync(staff, Agency, CatalogueText.End(text, 10), Today.AddDays(-1), "理由", default))).ShouldBe("catalogue.past");
        (await RefusedAsync(() => Desk.ProposeAsync(staff, Agency, CatalogueText.Put(text, new CatalogueAct(60, "未与旅游者签订旅游合同。", "general", 6, null)), Today, "理由", default))).ShouldBe("catalogue.refused");
        (await RefusedAsync(async () => await Desk.ProposeAsync(await StaffAsync("shenji"), Agency, CatalogueText.End(text, 10), Today, "理由", default))).ShouldBe("rules.forbidden");
        var id = (await Desk.ProposeAsync(staff, Agency, CatalogueText.End(text, 10), Today, "理由", default)).ShouldNotBeNull();
        (await RefusedAsync(() => Versions.SignAsync(staff, id, null, default))).ShouldBe("rules.second-person");
    }

    [Fact]
    public async Task A_workbook_replaces_the_catalogue_and_of_a_bad_one_every_row_is_reported()
    {
        var good = CatalogueWorkbook.Read(Workbook([["项号", "违法行为", "类别", "公示期（月）", "依据"], [1, "甲行为", "一般", 6, "《某法》"], [2, "乙行为", "严重", 24, null]]));
        good.Problems.ShouldBeEmpty();
        var text = CatalogueText.Replace(await Desk.TextAsync(await StaffAsync(Proposer), Agency, default), good.Acts);
        Desk.Check(text, Agency, Today).Entries.Select(entry => (entry.Item, entry.Act, entry.Class, entry.Months, entry.Basis))
            .ShouldBe([(1, "甲行为", ViolationClass.General, 6, "《某法》"), (2, "乙行为", ViolationClass.Serious, 24, null)]);

        var bad = CatalogueWorkbook.Read(Workbook([["公示期(月)", "类别", "违法行为", "项号"], ["六", "轻微", "", "x"], [6, "一般", "甲行为", 1], [6, "一般", "甲行为", 1], [null, null, null, null], [6, "严重", "丙行为", 3]]));
        bad.Problems.Select(problem => (problem.Row, problem.Code)).ShouldBe([(2, "row.item"), (2, "row.act"), (2, "row.class"), (2, "row.months"), (4, "row.item-twice"), (4, "row.act-twice")]);
        bad.Acts.Select(act => act.Item).ShouldBe([1, 3]);

        Should.Throw<RejectedException>(() => CatalogueWorkbook.Read(new MemoryStream("PK not a workbook"u8.ToArray()))).Rejections[0].Code.ShouldBe("catalogue.no-workbook");
        Should.Throw<RejectedException>(() => CatalogueWorkbook.Read(Workbook([["项号", "类别"], [1, "一般"]]))).Rejections[0].Code.ShouldBe("catalogue.heading");
    }

    [Fact]
    [Trait("Rule", "COL-06")]
    [Trait("Rule", "FEED-01")]
    [Trait("Rule", "GRD-03")]
    public async Task Ground_subjects_and_disclosure_of_an_act_are_changed_in_a_workbook_and_count_from_the_day_that_two_people_signed()
    {
        using var reader = await _app.SignInAsync(Proposer);
        var file = await reader.GetAsync($"/api/admin/catalogue/{Agency}.xlsx");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var shipped = await Desk.TextAsync(await StaffAsync(Proposer), Agency, default);
        var same = CatalogueWorkbook.Read(new MemoryStream(await file.Content.ReadAsByteArrayAsync()));
        same.Problems.ShouldBeEmpty();
        Desk.Differences(Desk.Check(CatalogueText.Replace(shipped, same.Acts), Agency, Today)).ShouldBeEmpty("what was exported reads back the same");

        var acts = same.Acts.Select(act => act.Item == 1 ? act with { Ground = "accident", Subjects = "units", Disclosure = "internal" } : act).ToList();
        var changed = AgencyCatalogue.Parse(CatalogueText.Replace(shipped, acts));
        var read = CatalogueWorkbook.Read(new MemoryStream(CatalogueWorkbook.Write(changed)));
        var text = CatalogueText.Replace(shipped, read.Acts);
        var from = Today.AddDays(1);
        var id = (await Desk.ProposeAsync(await StaffAsync(Proposer), Agency, text, from, "目录修订", default)).ShouldNotBeNull();
        using var signer = await _app.SignInAsync(Signer);
        WebUtility.HtmlDecode(await signer.GetStringAsync($"/admin/catalogue/versions/{id:D}")).ShouldContain("24 个月，责任事故，只限单位，内部使用");
        await Versions.SignAsync(await StaffAsync(Signer), id, null, default);

        var act = changed.Entries.Single(entry => entry.Item == 1).Act;
        Catalogue.Find(Agency, act)!.Disclosure.ShouldBe(Domain.Policy.DisclosureScope.Public);
        _app.AdvanceTo(from);
        await _app.Services.GetRequiredService<RulesInForce>().RefreshAsync(default);
        var entry = Catalogue.Find(Agency, act)!;
        (entry.Ground, entry.UnitsOnly, entry.Disclosure).ShouldBe((InformationGround.Accident, true, Domain.Policy.DisclosureScope.Internal));
    }

    [Fact]
    public async Task Of_a_workbook_every_bad_word_is_reported_and_nobodys_numbers_are_published()
    {
        object?[] headings = ["项号", "违法行为", "类别", "公示期（月）", "依据", "信息种类", "归集主体", "公开属性"];
        var bad = CatalogueWorkbook.Read(Workbook([headings, [1, "甲行为", "一般", 6, null, "地方规定", "个人", "秘密"], [2, "乙行为", "一般", 6, null, "国家规定的其他", "不限", "完全公开"]]));
        bad.Problems.Select(problem => (problem.Row, problem.Code)).ShouldBe([(2, "row.ground"), (2, "row.subjects"), (2, "row.disclosure"), (3, "row.basis")]);
        bad.Problems[0].Arguments[1].ShouldBe("处罚和强制、虚假材料、违反书面承诺、责任事故、国家规定的其他");

        var text = CatalogueText.Put(await Desk.TextAsync(await StaffAsync(Proposer), Agency, default), new CatalogueAct(70, "经办电话13800138000的行为", "general", 6, null));
        var refused = Should.Throw<RejectedException>(() => Desk.Check(text, Agency, Today)).Rejections.ShouldHaveSingleItem();
        (refused.Code, refused.Arguments[0], refused.Arguments[1]).ShouldBe(("catalogue.personal", 70, "电话号码"));
    }

    [Fact]
    public async Task The_catalogue_is_published_for_everybody_and_exported_as_it_is_kept()
    {
        using var anybody = _app.CreateAnonymousClient();
        WebUtility.HtmlDecode(await anybody.GetStringAsync("/catalogue")).ShouldContain("北京市文化和旅游行业行政处罚信息公示期目录");
        var page = WebUtility.HtmlDecode(await anybody.GetStringAsync($"/catalogue/{Agency}"));
        page.ShouldContain("未经许可经营旅行社业务");
        page.ShouldContain("24 个月");
        (await anybody.GetAsync("/catalogue/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var open = await anybody.GetFromJsonAsync<JsonElement>($"/api/public/catalogue/{Agency}");
        open.GetProperty("acts").GetArrayLength().ShouldBe(19);
        using var reader = await _app.SignInAsync("shenji");
        AgencyCatalogue.Parse(await reader.GetStringAsync($"/api/admin/catalogue/{Agency}.json")).Entries.Count.ShouldBe(19);
    }

    [Fact]
    public async Task Over_HTTP_a_catalogue_is_proposed_and_signed()
    {
        using var proposer = await _app.SignInAsync(Proposer);
        using var signer = await _app.SignInAsync(Signer);
        var text = CatalogueText.End(await Desk.TextAsync(await StaffAsync(Proposer), Agency, default), 10);
        var answer = await proposer.PostAsJsonAsync($"/api/admin/catalogue/{Agency}/versions", new { catalogue = JsonNode.Parse(text), from = Today, reason = "目录修订" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        (await proposer.PostAsJsonAsync($"/api/admin/catalogue/versions/{id}/sign", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await signer.PostAsJsonAsync($"/api/admin/catalogue/versions/{id}/sign", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Catalogue.Catalogues.Single(one => one.AgencyId == Agency).Entries.Count.ShouldBe(18);
    }

    [Fact]
    public async Task The_pages_are_for_administrators_and_the_auditor_only_reads()
    {
        foreach (var (account, maintains) in new[] { (Proposer, true), (Signer, true), ("shenji", false) })
        {
            using var client = await _app.SignInAsync(account);
            WebUtility.HtmlDecode(await client.GetStringAsync("/admin/catalogue")).ShouldContain("违法行为目录");
            WebUtility.HtmlDecode(await client.GetStringAsync($"/admin/catalogue/{Agency}")).Contains("增加或者修改一项", StringComparison.Ordinal).ShouldBe(maintains);
        }

        using var clerk = await _app.SignInAsync("chenxiao");
        (await clerk.GetAsync("/admin/catalogue")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await clerk.GetAsync($"/admin/catalogue/{Agency}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static MemoryStream Workbook(object?[][] rows) => new(CommitmentScene.Workbook(rows));

    private async Task<CurrentStaff> StaffAsync(string account) => CurrentStaff.From(await _app.PrincipalOfAsync(account));

    private static async Task<string> RefusedAsync(Func<Task> command) => (await Should.ThrowAsync<RejectedException>(command)).Rejections[0].Code;
}

public sealed class SqliteCatalogueDeskTests : CatalogueDeskTests
{
    protected override CreditFlowApp NewApp() => new SqliteApp();
}

public sealed class PostgreSqlCatalogueDeskTests : CatalogueDeskTests
{
    protected override CreditFlowApp NewApp() => new PostgreSqlApp();
}
