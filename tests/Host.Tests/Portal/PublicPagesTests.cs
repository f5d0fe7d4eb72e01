using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;

namespace CreditFlow.Host.Tests.Portal;

/// <summary>What the public sees, decided by the database and today's date alone: no job runs in these tests.</summary>
public abstract class PublicPagesTests(CreditFlowApp app)
{
    private readonly HttpClient _client = app.CreateAnonymousClient();

    [Theory]
    [InlineData("霁蓝示例")]
    [InlineData("霁 蓝")]
    public async Task A_company_is_found_by_a_part_of_its_name(string query)
    {
        var record = await app.AddPublicRecordAsync("北京霁蓝示例文化有限公司");

        (await SearchAsync(query)).ShouldContain(record.Id);
    }

    [Fact]
    public async Task A_record_is_found_by_the_unified_code_in_any_case_and_by_its_decision_number_with_any_brackets()
    {
        var record = await app.AddPublicRecordAsync();

        (await SearchAsync(record.Code.ToLowerInvariant())).ShouldBe([record.Id]);
        (await SearchAsync(record.DecisionNumber.Replace("〔", "[").Replace("〕", "]"))).ShouldBe([record.Id]);
    }

    [Fact]
    public async Task One_character_finds_nothing_because_it_would_list_half_the_register()
    {
        await app.AddPublicRecordAsync();

        (await SearchAsync("京")).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Rule", "PUB-04")]
    public async Task A_record_past_its_last_day_is_gone_with_all_jobs_stopped_PUB_04()
    {
        var record = await app.AddPublicRecordAsync(decided: new DateOnly(2025, 2, 11));

        (await SearchAsync(record.Code)).ShouldBeEmpty();
        (await _client.GetAsync($"/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _client.GetAsync($"/api/public/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _client.GetAsync($"/objections/new/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Rule", "A-26")]
    public async Task A_record_is_still_shown_on_its_last_day_A_26()
    {
        var record = await app.AddPublicRecordAsync(decided: new DateOnly(2025, 2, 12));

        (await SearchAsync(record.Code)).ShouldBe([record.Id]);
    }

    [Theory]
    [Trait("Rule", "A-18")]
    [InlineData(Fulfilment.NotFulfilled)]
    [InlineData(Fulfilment.Partial)]
    public async Task A_record_past_its_last_day_stays_while_its_non_fulfilment_is_recorded_A_18(Fulfilment fulfilment)
    {
        var record = await app.AddPublicRecordAsync(decided: new DateOnly(2025, 2, 11), fulfilment: fulfilment);

        (await SearchAsync(record.Code)).ShouldBe([record.Id]);
        (await PageAsync($"/records/{record.Id}")).ShouldContain("期满未履行，暂不停止");
    }

    [Fact]
    public async Task A_record_that_was_taken_down_is_not_to_be_found_anywhere()
    {
        var record = await app.AddPublicRecordAsync(also: (publication, ids) => publication.TakeDown(ids, TakeDownReason.ObjectionUpheld, CreditFlowApp.Beginning));

        (await SearchAsync(record.Code)).ShouldBeEmpty();
        (await _client.GetAsync($"/records/{record.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_record_page_says_until_when_and_by_which_article()
    {
        var record = await app.AddPublicRecordAsync();

        var page = await PageAsync($"/records/{record.Id}");

        page.ShouldContain("2027年1月15日（周五）");
        page.ShouldContain("《北京市优化营商环境条例》第七十三条");
        page.ShouldContain($"/objections/new/{record.Id}");
    }

    [Fact]
    [Trait("Rule", "OBJ-02")]
    public async Task The_home_page_computes_todays_deadline_across_the_spring_festival_OBJ_02()
    {
        var page = await PageAsync("/");

        page.ShouldContain("2月28日（周六）");
        page.ShouldContain("15—23日");
    }

    [Fact]
    public async Task Portal_pages_carry_no_script()
    {
        foreach (var path in new[] { "/", "/search?q=示例", "/objections/new", "/track", "/notices" })
        {
            (await PageAsync(path)).ShouldNotContain("<script");
        }
    }

    private async Task<IReadOnlyList<Guid>> SearchAsync(string query)
    {
        var found = await _client.GetFromJsonAsync<JsonElement>($"/api/public/records?q={Uri.EscapeDataString(query)}");
        return [.. found.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
    }

    private async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await _client.GetStringAsync(path));
}

public sealed class SqlitePublicPagesTests(SqliteApp app) : PublicPagesTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlPublicPagesTests(PostgreSqlApp app) : PublicPagesTests(app), IClassFixture<PostgreSqlApp>;
