using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>
/// False material that comes out after a repair was granted, in Chromium on PostgreSQL: the agency opens the revocation from the record, the applicant is heard on a telephone, two
/// people who had nothing to do with the repair decide, the record is public again, and the decision says why.
/// </summary>
[Trait("Rule", "AUD-01")]
public sealed class RevocationWalk(Site site) : IClassFixture<Site>
{
    private const string Company = "北京伪证示例文化传播有限公司";
    private const string Id = "990101198506150012";

    private readonly DeskScene _desk = new(site.App);

    [Fact]
    public async Task A_repair_that_rests_on_a_forged_receipt_is_heard_about_revoked_by_two_others_and_the_record_is_public_again()
    {
        var (record, repairId) = await _desk.RepairedAsync(Company);
        var stranger = await site.NewVisitorAsync(390);
        (await stranger.GotoAsync($"/records/{record.Id}"))!.Status.ShouldBe(404);

        var caseId = await OpenAsync(record, repairId);
        await PleadAsync(caseId);
        await CheckAsync(caseId);
        await ConfirmAsync();

        await using (var context = await _desk.ContextAsync())
        {
            (await context.Publications.SingleAsync(row => row.RecordId == record.Id)).State.ShouldBe(PublicationState.Published);
        }

        (await stranger.GotoAsync($"/records/{record.Id}"))!.Status.ShouldBe(200);
        (await stranger.Locator("main").InnerTextAsync()).ShouldContain("恢复公示");
        await Site.LooksRightAsync(stranger, "revocation-record", 1440, 390);
        await stranger.Context.CloseAsync();
        await ReadDecisionAsync(caseId);
    }

    private async Task<Guid> OpenAsync(CreditRecord record, Guid repairId)
    {
        var opener = await site.SignedInAsync("wangqiming");
        await opener.GotoAsync($"/desk/cases/{repairId}");
        await opener.GetByRole(AriaRole.Link, new() { Name = "材料虚假？提请撤销" }).ClickAsync();
        await opener.Locator("#o-statement:enabled").WaitForAsync();
        await opener.GetByText("撤销信用修复：申请修复时提交的材料虚假").ClickAsync();
        await opener.Locator("#o-statement").FillAsync($"缴款凭证的经办人（{Id}）否认办理，凭证系伪造");
        await opener.Locator("#o-document").FillAsync("京公鉴字〔2026〕8号");
        await opener.GetByRole(AriaRole.Button, new() { Name = "开始办理" }).ClickAsync();
        await opener.GetByText("有身份证号码").First.WaitForAsync();
        await Site.LooksRightAsync(opener, "revocation-open", 1440);
        await opener.Locator("#o-statement").FillAsync("修复时提交的缴款凭证系伪造");
        await opener.GetByRole(AriaRole.Button, new() { Name = "开始办理" }).ClickAsync();
        await opener.WaitForURLAsync(url => url.Contains("/desk/cases/", StringComparison.Ordinal) && !url.Contains(repairId.ToString("D"), StringComparison.Ordinal));
        await opener.GetByText("被核实的信用修复").First.WaitForAsync();
        await Site.LooksRightAsync(opener, "revocation-case", 1440);
        await opener.Context.CloseAsync();
        await using var context = await _desk.ContextAsync();
        return await context.Cases.Where(row => row.RecordId == record.Id && row.Kind == CaseKind.RepairRevocation).Select(row => row.Id).SingleAsync();
    }

    private async Task PleadAsync(Guid caseId)
    {
        var page = await TrackAsync(caseId);
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("请陈述申辩");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("修复时提交的缴款凭证系伪造");
        await Site.LooksRightAsync(page, "revocation-hearing", 1440, 390);
        await page.GetByRole(AriaRole.Link, new() { Name = "拟撤销信用修复告知书" }).ClickAsync();
        (await page.Locator("article.a4").InnerTextAsync()).ShouldContain("京公鉴字〔2026〕8号");
        await Site.LooksRightAsync(page, "revocation-hearing-notice", 390);
        await page.GotoAsync("/track/case");
        await page.Locator("#statement").FillAsync("凭证由代办人提供，本单位不知情。");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交陈述申辩" }).ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("正在核实材料");
        await Site.LooksRightAsync(page, "revocation-heard", 1440, 390);
        await page.Context.CloseAsync();
    }

    private async Task CheckAsync(Guid caseId)
    {
        // Who granted the repair and opened the revocation is not offered its next step.
        var opener = await site.SignedInAsync("wangqiming");
        await opener.GotoAsync("/desk/claimable");
        (await opener.GetByRole(AriaRole.Link, new() { Name = Company }).CountAsync()).ShouldBe(0);
        await opener.Context.CloseAsync();

        var checker = await site.SignedInAsync("hanlin");
        await ClaimAsync(checker);
        await checker.GetByText("凭证由代办人提供，本单位不知情。").First.WaitForAsync();
        await checker.Locator("#f-facts").FillAsync($"经鉴定，经办人{Id}名下没有缴款，凭证系伪造");
        await checker.GetByText("身份证号码不能公开").WaitForAsync();
        await checker.Locator("input[name=f-fulfilment][value=NotFulfilled]").CheckAsync();
        await checker.Locator("#f-reason").FillAsync("以虚假材料取得信用修复");
        await checker.Locator("#f-answer").FillAsync("不予采纳，材料的真实性由申请人负责");
        await checker.Locator("#op").FillAsync("鉴定结论明确。");
        await checker.GetByRole(AriaRole.Button, new() { Name = "提请撤销修复" }).ClickAsync();
        await checker.GetByText("身份证号码依法不得公开").First.WaitForAsync();
        await Site.LooksRightAsync(checker, "revocation-check", 1440, 390);
        await checker.SetViewportSizeAsync(1440, 900);
        await checker.GetByRole(AriaRole.Button, new() { Name = "采用建议" }).ClickAsync();
        (await checker.Locator("#f-facts").InputValueAsync()).ShouldBe("经鉴定，经办人990*************12名下没有缴款，凭证系伪造");
        await checker.GetByRole(AriaRole.Button, new() { Name = "提请撤销修复" }).ClickAsync();
        await checker.GetByText("核实材料：提请撤销修复").First.WaitForAsync();
        await checker.Context.CloseAsync();
    }

    private async Task ConfirmAsync()
    {
        var reviewer = await site.SignedInAsync("duwei");
        await ClaimAsync(reviewer);
        await reviewer.Locator("#op").FillAsync("同意撤销。");
        await Site.LooksRightAsync(reviewer, "revocation-confirm", 1440);
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "同意撤销修复" }).ClickAsync();
        await reviewer.GetByText("复核撤销：同意撤销修复").First.WaitForAsync();
        await reviewer.Context.CloseAsync();
    }

    private async Task ReadDecisionAsync(Guid caseId)
    {
        var page = await TrackAsync(caseId);
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("信用修复已撤销");
        await Site.LooksRightAsync(page, "revocation-decided", 1440, 390);
        await page.GetByRole(AriaRole.Link, new() { Name = "撤销信用修复决定书" }).ClickAsync();
        var decision = await page.Locator("article.a4").InnerTextAsync();
        foreach (var part in new[] { "名下没有缴款，凭证系伪造", "凭证由代办人提供，本单位不知情", "不予采纳，材料的真实性由申请人负责", "恢复公示" })
        {
            decision.ShouldContain(part);
        }

        decision.ShouldNotContain(Id);
        await Site.LooksRightAsync(page, "revocation-decision", 1440, 390);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> TrackAsync(Guid caseId)
    {
        var page = await site.NewVisitorAsync(390);
        await page.GotoAsync("/track");
        await page.Locator("#code").FillAsync(site.App.Services.GetRequiredService<QueryCodes>().Of(caseId));
        await page.GetByRole(AriaRole.Button, new() { Name = "查进度" }).ClickAsync();
        return page;
    }

    private static async Task ClaimAsync(IPage page)
    {
        await page.GotoAsync("/desk/claimable");
        await page.GetByRole(AriaRole.Link, new() { Name = Company }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退签" }).WaitForAsync();
    }
}
