using System.Net;
using System.Text.RegularExpressions;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Portal;

/// <summary>The five pages of an objection, as a browser without JavaScript walks them.</summary>
public abstract partial class ObjectionWizardTests(CreditFlowApp app)
{
    private readonly FormWalker _browser = new(app);

    [Fact]
    public async Task Five_pages_lead_to_a_receipt_and_a_second_click_to_the_same_case()
    {
        var record = await app.AddPublicRecordAsync();
        await _browser.OpenAsync($"/objections/new/{record.Id}");
        await _browser.SendAsync([("inaccurate", "on")]);
        await _browser.SendAsync([("statement", "罚款金额与决定书不符"), ("field", "FineWan"), ("value", "1.2")]);
        await _browser.SendAsync([], ("决定书.pdf", "%PDF-1.7 decision"u8.ToArray()));
        await _browser.SendAsync([("identity", record.Code), ("agent", "self"), ("name", "李华"), ("email", "lihua@example.com"), ("phone", "")]);
        _browser.Page.ShouldContain("提交前请检查一遍");
        var check = _browser.Bookmark();

        await _browser.SendAsync([]);
        var receipt = CaseNumber().Match(_browser.Page).Value;
        _browser.Return(check);
        await _browser.SendAsync([]);

        receipt.ShouldNotBeEmpty();
        CaseNumber().Match(_browser.Page).Value.ShouldBe(receipt);
        await using var context = await app.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        (await context.Cases.CountAsync(row => row.RecordId == record.Id)).ShouldBe(1);
    }

    [Fact]
    [Trait("Rule", "OBJ-01")]
    public async Task Without_grounds_the_page_says_what_to_change_OBJ_01()
    {
        var record = await app.AddPublicRecordAsync();
        await _browser.OpenAsync($"/objections/new/{record.Id}");

        await _browser.SendAsync([]);

        _browser.Page.ShouldContain("<title>错误：");
        _browser.Page.ShouldContain("有 1 处需要改");
        _browser.Page.ShouldContain("请选择提出异议的理由，可以选两项");
    }

    [Fact]
    public async Task An_amount_in_yuan_is_pointed_out_and_what_was_typed_stays()
    {
        var record = await app.AddPublicRecordAsync();
        await _browser.OpenAsync($"/objections/new/{record.Id}");
        await _browser.SendAsync([("inaccurate", "on")]);

        await _browser.SendAsync([("statement", "金额不对"), ("field", "FineWan"), ("value", "12000")]);

        _browser.Page.ShouldContain("罚款金额像是按“元”填的，请按“万元”填写，例如 1.2");
        _browser.Page.ShouldContain("value=\"12000\"");
        _browser.Page.ShouldContain("金额不对");
    }

    [Fact]
    public async Task An_executable_is_refused_and_the_good_file_beside_it_is_kept()
    {
        var record = await app.AddPublicRecordAsync();
        await _browser.OpenAsync($"/objections/new/{record.Id}");
        await _browser.SendAsync([("inaccurate", "on")]);
        await _browser.SendAsync([("statement", "金额不对"), ("field", ""), ("value", "")]);

        await _browser.SendAsync([("add", "1")], ("病毒.pdf", "MZ program"u8.ToArray()), ("凭证.pdf", "%PDF-1.7 receipt"u8.ToArray()));

        _browser.Page.ShouldContain("“病毒.pdf”是程序或者脚本，不能作为材料");
        _browser.Page.ShouldContain("<b>凭证.pdf</b>");
    }

    [Fact]
    public async Task An_unknown_draft_is_not_found()
    {
        (await _browser.OpenAsync("/objections/draft/nobody-knows-this/statement")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_draft_is_forgotten_after_fourteen_days()
    {
        var record = await app.AddPublicRecordAsync();
        await _browser.OpenAsync($"/objections/new/{record.Id}");
        await _browser.SendAsync([("inaccurate", "on")]);
        var address = _browser.Address;
        app.Time.Advance(TimeSpan.FromDays(14));

        (await _browser.OpenAsync(address)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_the_cookie_a_case_asks_for_the_code_and_an_unknown_code_is_refused_in_words()
    {
        await _browser.OpenAsync("/track/case");
        _browser.Address.ShouldBe("/track");

        await _browser.SendAsync([("code", "AAAAA-AAAAA")]);

        _browser.Page.ShouldContain("没有这个查询码，请对照回执核对");
    }

    [GeneratedRegex(@"YY2026-990-\d{6}")]
    private static partial Regex CaseNumber();
}

public sealed class SqliteObjectionWizardTests(SqliteApp app) : ObjectionWizardTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlObjectionWizardTests(PostgreSqlApp app) : ObjectionWizardTests(app), IClassFixture<PostgreSqlApp>;
