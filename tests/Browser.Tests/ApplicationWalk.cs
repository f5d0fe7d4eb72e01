using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>
/// What a company does that has put things right, in Chromium on PostgreSQL: it applies for a shorter period, is told once what is missing, supplies it on a telephone without any script, and reads the
/// decision; then it applies for repair, and publicity stops.
/// </summary>
public sealed class ApplicationWalk(Site site) : IClassFixture<Site>
{
    private const string Company = "北京改正示例文化传播有限公司";

    private readonly DeskScene _desk = new(site.App);

    [Fact]
    [Trait("Rule", "PUB-06")]
    [Trait("Rule", "A-04")]
    public async Task A_shorter_period_is_applied_for_supplemented_once_granted_and_shown()
    {
        var record = await _desk.AddRecordAsync(Company);
        var code = await FileShorteningAsync(record);

        var clerk = await site.SignInAsync("陈晓");
        await ClaimAsync(clerk);
        await Site.KeepPictureAsync(clerk, "application-accept-1440");
        await clerk.Locator("#f-missing").FillAsync("缺缴款凭证：请上传银行回单或者电子缴款书。");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "一次性告知补正" }).ClickAsync();
        await clerk.GetByText("受理：一次性告知补正").First.WaitForAsync();
        await SupplyAsync(code);
        await clerk.ReloadAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "转认定单位" }).ClickAsync();
        await clerk.GetByText("补正后受理：转认定单位").First.WaitForAsync();
        await clerk.Context.CloseAsync();

        var verifier = await site.SignInAsync("王启明");
        await ClaimAsync(verifier);
        await verifier.Locator("input[name=f-inTime][value=true]").CheckAsync();
        await verifier.Locator("input[name=f-harm][value=removed]").CheckAsync();
        await verifier.Locator("#op").FillAsync("缴款凭证载明 9 月 2 日缴清，危害后果已消除。");
        await Site.KeepPictureAsync(verifier, "application-check-1440");
        await verifier.GetByRole(AriaRole.Button, new() { Name = "符合条件", Exact = true }).ClickAsync();
        await verifier.GetByText("认定单位核验：符合条件").First.WaitForAsync();
        await verifier.Context.CloseAsync();

        var reviewer = await site.SignInAsync("高远");
        await ClaimAsync(reviewer);
        (await reviewer.Locator("#f-months").InputValueAsync()).ShouldBe("6");
        await reviewer.Locator("#f-months").FillAsync("11");
        await reviewer.Locator("#op").FillAsync("同意缩短。");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "准予缩短" }).ClickAsync();
        await reviewer.GetByText("应在").First.WaitForAsync();
        await Site.KeepPictureAsync(reviewer, "application-review-1440");
        await reviewer.Locator("#f-months").FillAsync("6");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "准予缩短" }).ClickAsync();
        await reviewer.GetByText("审核：准予缩短").First.WaitForAsync();
        await Site.KeepPictureAsync(reviewer, "application-decided-1440");
        await reviewer.Context.CloseAsync();

        var expected = PublicityPeriod.LastDayOf(record.Publication.Start, record.PeriodMonths - 6);
        (await PublicationAsync(record)).LastDay.ShouldBe(expected);
        var applicant = await TrackAsync(code, 390);
        (await applicant.Locator("h1").InnerTextAsync()).ShouldContain("准予缩短公示期");
        await Site.KeepPictureAsync(applicant, "application-track-390");
        await applicant.GetByRole(AriaRole.Link, new() { Name = "缩短行政处罚信息公示期决定书" }).ClickAsync();
        (await applicant.Locator("article.a4").InnerTextAsync()).ShouldContain("6 个月");
        await Site.KeepPictureAsync(applicant, "application-notice-390");
        await applicant.Context.CloseAsync();
    }

    [Fact]
    [Trait("Rule", "REP-03")]
    public async Task A_granted_repair_takes_the_record_out_of_the_public_register()
    {
        var record = await _desk.AddRecordAsync(Company);
        var page = await site.NewVisitorAsync(390, javaScript: false);
        await page.GotoAsync($"/records/{record.Id}");
        await Site.KeepPictureAsync(page, "record-applications-390");
        await page.GetByRole(AriaRole.Link, new() { Name = "看条件，申请修复" }).ClickAsync();
        await Site.KeepPictureAsync(page, "repair-conditions-390");
        await ContinueAsync(page);
        (await page.Locator(".summary").InnerTextAsync()).ShouldContain("作出信用承诺");
        await page.Locator("input[name=methods][value=commitment]").CheckAsync();
        await page.Locator("input[name=methods][value=rectification]").CheckAsync();
        await page.Locator("#statement").FillAsync("已缴清罚款，补报自审信息，并建立内容审核制度。");
        await ContinueAsync(page);
        await UploadAsync(page, "信用承诺书.pdf");
        await ContinueAsync(page);
        await FillApplicantAsync(page, record);
        await Site.KeepPictureAsync(page, "repair-check-390");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交修复申请" }).ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("已收到您的修复申请");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("XF");
        await Site.KeepPictureAsync(page, "repair-receipt-390");
        await page.Context.CloseAsync();

        var clerk = await site.SignInAsync("陈晓");
        await ClaimAsync(clerk);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "转认定单位" }).ClickAsync();
        await clerk.GetByText("受理：转认定单位").First.WaitForAsync();
        await clerk.Context.CloseAsync();
        var verifier = await site.SignInAsync("王启明");
        await ClaimAsync(verifier);
        await verifier.Locator("input[name=f-methods][value=commitment]").CheckAsync();
        await verifier.Locator("input[name=f-corrected][value=true]").CheckAsync();
        await verifier.Locator("input[name=f-effects][value=true]").CheckAsync();
        await verifier.Locator("#op").FillAsync("承诺书、整改报告属实。");
        await verifier.GetByRole(AriaRole.Button, new() { Name = "符合修复条件", Exact = true }).ClickAsync();
        await verifier.GetByText("还缺必须的项目：完成信用整改").First.WaitForAsync();
        await verifier.Locator("input[name=f-methods][value=rectification]").CheckAsync();
        await Site.KeepPictureAsync(verifier, "repair-verify-1440");
        await verifier.GetByRole(AriaRole.Button, new() { Name = "符合修复条件", Exact = true }).ClickAsync();
        await verifier.GetByText("认定单位核验：符合修复条件").First.WaitForAsync();
        await verifier.Context.CloseAsync();
        var reviewer = await site.SignInAsync("高远");
        await ClaimAsync(reviewer);
        await reviewer.Locator("#op").FillAsync("准予修复。");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "准予修复" }).ClickAsync();
        await reviewer.GetByText("审核：准予修复").First.WaitForAsync();
        await reviewer.Context.CloseAsync();

        (await PublicationAsync(record)).TakeDownReason.ShouldBe(TakeDownReason.Repaired);
        var stranger = await site.NewVisitorAsync(javaScript: false);
        (await stranger.GotoAsync($"/records/{record.Id}"))!.Status.ShouldBe(404);
        await stranger.Context.CloseAsync();
    }

    private async Task<string> FileShorteningAsync(CreditRecord record)
    {
        var page = await site.NewVisitorAsync(390, javaScript: false);
        await page.GotoAsync($"/records/{record.Id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "看条件，申请缩短" }).ClickAsync();
        await ContinueAsync(page);
        await Site.KeepPictureAsync(page, "shortening-errors-390");
        await page.Locator("#months").SelectOptionAsync("6");
        await page.Locator("#fulfilledOn").FillAsync(record.Decision.Date.AddDays(5).ToString("yyyy-MM-dd"));
        await page.Locator("input[name=harm][value=Removed]").CheckAsync();
        await page.Locator("#statement").FillAsync("罚款已在期限内缴清，违规内容已下线并道歉。");
        await ContinueAsync(page);
        await UploadAsync(page, "整改报告.pdf");
        await ContinueAsync(page);
        await FillApplicantAsync(page, record);
        await page.GetByRole(AriaRole.Button, new() { Name = "提交申请" }).ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("已收到您的缩短公示期申请");
        var code = await page.Locator(".note .code").First.InnerTextAsync();
        await page.Context.CloseAsync();
        return code;
    }

    private async Task SupplyAsync(string code)
    {
        var page = await TrackAsync(code, 390);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("缺缴款凭证：请上传银行回单或者电子缴款书。");
        await Site.KeepPictureAsync(page, "supplement-390");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交补正材料" }).ClickAsync();
        (await page.Locator(".summary").InnerTextAsync()).ShouldContain("请至少上传一份证明材料");
        await UploadAsync(page, "缴款凭证.pdf");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交补正材料" }).ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("已受理");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> TrackAsync(string code, int width)
    {
        var page = await site.NewVisitorAsync(width, javaScript: false);
        await page.GotoAsync("/track");
        await page.Locator("#code").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "查进度" }).ClickAsync();
        return page;
    }

    private static async Task FillApplicantAsync(IPage page, CreditRecord record)
    {
        await page.Locator("#identity").FillAsync(record.Subject.Code!);
        await page.Locator("input[name=agent][value=self]").CheckAsync();
        await page.Locator("#name").FillAsync("周宁");
        await page.Locator("#email").FillAsync("zhouning@example.com");
        await ContinueAsync(page);
    }

    private static Task UploadAsync(IPage page, string name) => page.Locator("#files").SetInputFilesAsync(
        new FilePayload { Name = name, MimeType = "application/pdf", Buffer = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray() });

    private static Task ContinueAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "保存并继续" }).ClickAsync();

    private static async Task ClaimAsync(IPage page)
    {
        await page.GotoAsync("/desk/claimable");
        await page.GetByRole(AriaRole.Link, new() { Name = Company }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退签" }).WaitForAsync();
    }

    private async Task<Publication> PublicationAsync(CreditRecord record)
    {
        await using var context = await site.App.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return await context.Publications.SingleAsync(row => row.RecordId == record.Id);
    }
}
