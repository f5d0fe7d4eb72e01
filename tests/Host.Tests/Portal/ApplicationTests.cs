using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Filing;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Portal;

/// <summary>Applications for credit repair and for a shorter period: pages and API.</summary>
public abstract class ApplicationTests(CreditFlowApp app)
{
    private static readonly byte[] Pdf = "%PDF-1.7 proof"u8.ToArray();
    private readonly FormWalker _browser = new(app);
    private readonly HttpClient _client = app.CreateAnonymousClient();

    [Fact]
    [Trait("Rule", "REP-02")]
    public async Task Four_pages_lead_from_the_conditions_to_the_receipt_of_a_repair_REP_02()
    {
        var record = await app.AddPublicRecordAsync(fulfilment: Fulfilment.Fulfilled);
        await _browser.OpenAsync($"/repairs/new/{record.Id}");
        _browser.Page.ShouldContain("要具备的条件");
        _browser.Page.ShouldContain("作出信用承诺");

        await _browser.SendAsync([("methods", "commitment"), ("methods", "rectification"), ("statement", "已缴清罚款并整改")]);
        await _browser.SendAsync([], ("承诺书.pdf", Pdf));
        await _browser.SendAsync([("identity", record.Code), ("agent", "self"), ("name", "李华"), ("email", "lihua@example.com"), ("phone", "")]);
        _browser.Page.ShouldContain("提交前请检查一遍");
        await _browser.SendAsync([]);

        _browser.Page.ShouldContain("已收到您的修复申请");
        _browser.Page.ShouldContain("XF2026-990-");
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        var filed = await context.Cases.SingleAsync(row => row.RecordId == record.Id);
        (filed.Kind, filed.State).ShouldBe((CaseKind.CreditRepair, CaseState.Received));
        filed.Methods.ShouldBe(["commitment", "rectification"]);
        var clock = await context.Deadlines.SingleAsync(row => row.CaseId == filed.Id);
        (clock.RuleId, clock.Statutory).ShouldBe(("A-29", false));
        await _browser.OpenAsync("/track/case");
        _browser.Page.ShouldContain("目标时限（不是法定）");
    }

    [Fact]
    [Trait("Rule", "A-14")]
    public async Task A_required_method_that_is_not_ticked_is_named_A_14()
    {
        var record = await app.AddPublicRecordAsync();
        await _browser.OpenAsync($"/repairs/new/{record.Id}");

        await _browser.SendAsync([("methods", "charity"), ("statement", "参加了公益活动")]);

        _browser.Page.ShouldContain("还缺必须完成的修复方式：作出信用承诺、完成信用整改");
        _browser.Page.ShouldContain("参加了公益活动");
    }

    [Fact]
    public async Task Recorded_non_fulfilment_is_said_before_anybody_types()
    {
        var record = await app.AddPublicRecordAsync(fulfilment: Fulfilment.NotFulfilled);

        await _browser.OpenAsync($"/repairs/new/{record.Id}");

        _browser.Page.ShouldContain("现在还不能申请");
        _browser.Page.ShouldNotContain("name=\"statement\"");
        var answer = await FileRepairAsync(record);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CodeAsync(answer)).ShouldBe("eligibility.fulfilled");
    }

    [Fact]
    [Trait("Rule", "PUB-06")]
    [Trait("Rule", "A-10")]
    public async Task The_page_offers_only_the_months_that_the_law_allows_with_the_end_that_each_gives_A_10()
    {
        var record = await app.AddPublicRecordAsync(months: 6);

        await _browser.OpenAsync($"/shortenings/new/{record.Id}");

        _browser.Page.ShouldContain("3 个月（公示到 2026年4月15日");
        _browser.Page.ShouldNotContain("4 个月（公示到");
    }

    [Fact]
    [Trait("Rule", "A-10")]
    public async Task A_period_at_the_statutory_minimum_cannot_be_shortened_and_the_page_says_why_A_10()
    {
        var record = await app.AddPublicRecordAsync(months: 3);

        await _browser.OpenAsync($"/shortenings/new/{record.Id}");

        _browser.Page.ShouldContain("公示期长于该类违法行为的最短公示期");
        _browser.Page.ShouldContain("现在还不能申请");
        WebUtility.HtmlDecode(await _client.GetStringAsync($"/records/{record.Id}")).ShouldNotContain("/shortenings/new/");
    }

    [Fact]
    [Trait("Rule", "PUB-06")]
    public async Task A_shortening_is_filed_page_by_page_and_wrong_dates_are_refused_in_words()
    {
        var record = await app.AddPublicRecordAsync();
        await _browser.OpenAsync($"/shortenings/new/{record.Id}");

        await _browser.SendAsync([("months", "5"), ("fulfilledOn", "2025-12-31"), ("harm", "Removed"), ("statement", "已缴清罚款")]);
        _browser.Page.ShouldContain("履行日期不能早于处罚决定日");
        await _browser.SendAsync([("months", "5"), ("fulfilledOn", "2026-01-20"), ("harm", "Removed"), ("statement", "已缴清罚款")]);
        await _browser.SendAsync([], ("缴款凭证.pdf", Pdf));
        await _browser.SendAsync([("identity", record.Code), ("agent", "self"), ("name", "李华"), ("email", "lihua@example.com"), ("phone", "")]);
        await _browser.SendAsync([]);

        _browser.Page.ShouldContain("已收到您的缩短公示期申请");
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        var filed = await context.Cases.SingleAsync(row => row.RecordId == record.Id);
        (filed.Kind, filed.RequestedMonths, filed.FulfilledOn, filed.Harm).ShouldBe((CaseKind.PublicityCut, 5, new DateOnly(2026, 1, 20), HarmStatement.Removed));
    }

    [Fact]
    public async Task Of_two_repairs_of_one_record_filed_at_once_one_is_received()
    {
        var record = await app.AddPublicRecordAsync();

        var answers = await Task.WhenAll(FileRepairAsync(record), FileRepairAsync(record));

        answers.Select(answer => answer.StatusCode).ShouldBe([HttpStatusCode.Created, HttpStatusCode.Conflict], ignoreOrder: true);
        (await CodeAsync(answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict))).ShouldBe("eligibility.open-case");
    }

    [Fact]
    public async Task The_conditions_are_read_over_the_API()
    {
        var record = await app.AddPublicRecordAsync(months: 12);

        var conditions = await _client.GetFromJsonAsync<JsonElement>($"/api/public/records/{record.Id}/applications");

        conditions.GetProperty("repair").GetProperty("mayApply").GetBoolean().ShouldBeTrue();
        var shortening = conditions.GetProperty("shortening");
        (shortening.GetProperty("minMonths").GetInt32(), shortening.GetProperty("maxMonths").GetInt32()).ShouldBe((1, 9));
    }

    [Fact]
    public async Task Materials_that_nobody_asked_for_are_refused_in_words()
    {
        var record = await app.AddPublicRecordAsync();
        var receipt = await (await FileRepairAsync(record)).Content.ReadFromJsonAsync<JsonElement>();
        using var form = new MultipartFormDataContent { { new StringContent(receipt.GetProperty("queryCode").GetString()!), "code" }, { new ByteArrayContent(Pdf), "files", "补充.pdf" } };

        var answer = await _client.PostAsync("/api/cases/supplement", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await CodeAsync(answer)).ShouldBe("case.no-supplement-awaited");
    }

    [Fact]
    [Trait("Rule", "A-29")]
    public async Task The_desk_shows_the_claim_its_conditions_and_the_target_that_is_not_statutory()
    {
        var record = await app.AddPublicRecordAsync();
        (await FileRepairAsync(record)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        var caseId = await context.Cases.Where(row => row.RecordId == record.Id).Select(row => row.Id).SingleAsync();
        using var clerk = await app.SignInAsync("chenxiao");

        var answer = await clerk.GetAsync($"/desk/cases/{caseId:D}");

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        page.ShouldContain("目标时限（不是法定）");
        page.ShouldContain("作出信用承诺");
        page.ShouldContain("申请人称已完成，看材料核验");
        (await clerk.GetAsync($"/desk/cases/{caseId:D}/why")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_application_is_not_in_the_way_of_its_own_second_click_but_of_others()
    {
        var record = await app.AddPublicRecordAsync();
        (await FileRepairAsync(record)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CreditFlowDbContext>();
        var row = await context.Records.Include(row => row.Publication).SingleAsync(row => row.Id == record.Id);
        var filed = await context.Cases.SingleAsync(about => about.RecordId == record.Id);
        Task JudgeAsync(Guid caseId) => app.Services.GetRequiredService<FilingEligibility>().EnsureAsync(context, CaseKind.CreditRepair, row, ChinaTime.DayOf(app.Time.GetUtcNow()), caseId, default);

        await JudgeAsync(filed.Id);

        (await Should.ThrowAsync<RejectedException>(JudgeAsync(Guid.NewGuid()))).Rejections.ShouldHaveSingleItem().Code.ShouldBe("eligibility.open-case");
    }

    private Task<HttpResponseMessage> FileRepairAsync(PortalRecord record)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(record.Id.ToString("D")), "recordId" },
            { new StringContent("commitment"), "methods" },
            { new StringContent("rectification"), "methods" },
            { new StringContent("已整改", Encoding.UTF8), "statement" },
            { new StringContent(record.Code), "identity" },
            { new StringContent("李华", Encoding.UTF8), "name" },
            { new StringContent("false"), "isAgent" },
            { new StringContent("lihua@example.com"), "email" },
            { new ByteArrayContent(Pdf), "files", "承诺书.pdf" },
        };
        return _client.PostAsync("/api/repairs", form);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}

public sealed class SqliteApplicationTests(SqliteApp app) : ApplicationTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlApplicationTests(PostgreSqlApp app) : ApplicationTests(app), IClassFixture<PostgreSqlApp>;
