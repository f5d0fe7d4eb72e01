using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Mail;
using CreditFlow.Persistence;
using CreditFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>
/// The whole of the first release as its users live it, in Chromium on PostgreSQL: import, search, object, handle, verify, decide, notice, deadlines, take-down.
/// The public's pages are walked without any script and on a telephone.
/// </summary>
public sealed class ObjectionWalk(Site site) : IClassFixture<Site>
{
    private const string Company = "北京云岭示例文化传播有限公司";
    private const string DecisionNumber = "京文执罚〔2026〕990127号";
    private const string Code = "91990100HHHH00010L";

    [Fact]
    public async Task One_objection_goes_from_the_import_file_to_the_written_notice_and_the_timed_take_down()
    {
        site.App.AdvanceTo(new DateOnly(2026, 11, 23));
        await ImportAsync();
        await ReleaseAsync();
        var recordPath = await FindAsPublicAsync();
        var queryCode = await ObjectAsync(recordPath, "1.2");
        await TrackAsync(queryCode, "已收到");
        await SeeMarkAsync(recordPath);

        await AcceptAsync();
        await TrackAsync(queryCode, "正在核查");
        await VerifyAsync();
        await HandlerMayNotReviewAsync();
        var caseUrl = await ReviewAsync();
        await ReadTimelineAsync(caseUrl);
        await ReadNoticeAsync(queryCode);
        await MailWentOutOnceAsync();
        await SeeCorrectionAsync(recordPath);

        await DeadlineTurnsAmberRedAndOverdueAsync(recordPath);
        await ExpiredPublicationsVanishAsync();
    }

    private async Task ImportAsync()
    {
        var page = await site.NewVisitorAsync();
        await SignInAsync(page, "陈晓");
        await page.GotoAsync("/desk/import");
        var file = page.Locator("input#file:not([disabled])");
        await file.WaitForAsync();
        await file.SetInputFilesAsync(Path.Combine(SourceTree.Root, "samples", "penalties.csv"));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始导入" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { NameRegex = new("处理完，有 \\d+ 行退回") }).WaitForAsync(new() { Timeout = 120_000 });
        await page.GetByRole(AriaRole.Heading, new() { Name = "问题与改法" }).WaitForAsync();
        await Site.KeepPictureAsync(page, "import-1440");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载有问题的行" }).ClickAsync());
        var refused = await File.ReadAllTextAsync((await download.PathAsync())!);
        refused.ShouldContain("问题与改法");

        await page.GotoAsync("/desk/import");
        await file.WaitForAsync();
        await file.SetInputFilesAsync(Path.Combine(SourceTree.Root, "samples", "penalties.csv"));
        await page.GetByRole(AriaRole.Button, new() { Name = "开始导入" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { NameRegex = new("处理完，有 \\d+ 行退回") }).WaitForAsync(new() { Timeout = 120_000 });
        (await page.Locator("dl.dl > div", new() { HasText = "收下" }).First.InnerTextAsync()).ShouldMatch("收下\\s+0 行");
        await page.Context.CloseAsync();
    }

    /// <summary>One clerk looks over what the rules masked and words one text better, the reviewer releases; the public reads the masked text, and each subject is told.</summary>
    private async Task ReleaseAsync()
    {
        var clerk = await site.NewVisitorAsync();
        await SignInAsync(clerk, "陈晓");
        await OpenImportAsync(clerk);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "复核完毕，送放行" }).WaitForAsync();
        (await clerk.Locator("main").InnerTextAsync()).ShouldNotContain("13800138000");
        await clerk.Locator("article.brec", new() { HasText = "电话" }).First.GetByRole(AriaRole.Button, new() { Name = "看全文（留痕）" }).First.ClickAsync();
        await clerk.GetByText("13800138000").First.WaitForAsync();
        await Site.KeepPictureAsync(clerk, "batch-redact-1440");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "复核完毕，送放行" }).ClickAsync();
        await clerk.GetByText("复核脱敏：复核完毕，送放行").First.WaitForAsync();
        await clerk.Context.CloseAsync();

        var reviewer = await site.NewVisitorAsync();
        await SignInAsync(reviewer, "赵敏");
        await OpenImportAsync(reviewer);
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "放行", Exact = true }).WaitForAsync();
        await Site.KeepPictureAsync(reviewer, "batch-release-1440");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "放行", Exact = true }).ClickAsync();
        await reviewer.GetByText("第二人放行：放行").First.WaitForAsync();
        await reviewer.Context.CloseAsync();

        await site.App.RunJobAsync<IntakeJob>();
        await using var context = await Contexts.CreateDbContextAsync();
        var masked = await context.Records.Where(record => record.Decision.Content.Contains("缴至账号***")).Select(record => new { record.Id, record.Publication.State }).SingleAsync();
        masked.State.ShouldBe(PublicationState.Published);
        (await context.Notices.CountAsync(notice => notice.RecordId == masked.Id && notice.TemplateId == "publicity-start")).ShouldBe(1);
        var visitor = await site.NewVisitorAsync(390, javaScript: false);
        await visitor.GotoAsync($"/records/{masked.Id:D}");
        var text = await visitor.Locator("main").InnerTextAsync();
        text.ShouldContain("缴至账号***");
        text.ShouldNotContain("1100990000123456789");
        await visitor.Context.CloseAsync();
    }

    private static async Task OpenImportAsync(IPage page)
    {
        await page.GotoAsync("/desk/claimable");
        await page.GetByRole(AriaRole.Link, new() { Name = "penalties.csv" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
    }

    private async Task<string> FindAsPublicAsync()
    {
        var page = await site.NewVisitorAsync(390, javaScript: false);
        await page.GotoAsync("/");
        await Site.KeepPictureAsync(page, "home-390");
        await page.Locator("#q").FillAsync("云岭示例文化");
        await page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await Site.KeepPictureAsync(page, "results-390");
        await page.Locator("tr", new() { HasText = DecisionNumber }).GetByRole(AriaRole.Link).First.ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldContain(Company);
        var text = await page.Locator("main").InnerTextAsync();
        text.ShouldContain("公示到");
        text.ShouldContain("12 万元");
        text.ShouldContain("第七十三条");
        await Site.KeepPictureAsync(page, "record-390");
        var path = new Uri(page.Url).AbsolutePath;

        await page.GotoAsync($"/search?q={Code}");
        (await page.Locator("main").InnerTextAsync()).ShouldContain(Company);
        await page.Context.CloseAsync();
        return path;
    }

    private async Task<string> ObjectAsync(string recordPath, string rightFine)
    {
        var page = await site.NewVisitorAsync(390, javaScript: false);
        await page.GotoAsync(recordPath);
        await page.GetByRole(AriaRole.Link, new() { Name = "提出异议" }).Last.ClickAsync();

        await ContinueAsync(page);
        (await page.Locator(".summary").InnerTextAsync()).ShouldContain("请选择提出异议的理由");
        (await page.TitleAsync()).ShouldStartWith("错误：");
        await Site.KeepPictureAsync(page, "objection-error-390");
        await page.Locator("input[name=inaccurate]").CheckAsync();
        await ContinueAsync(page);

        await page.Locator("#statement").FillAsync($"处罚决定书写明罚款 {rightFine} 万元，公示的不是。请按决定书更正。");
        await page.Locator("#field").SelectOptionAsync("FineWan");
        await page.Locator("#value").FillAsync("12000");
        await ContinueAsync(page);
        (await page.Locator(".summary").InnerTextAsync()).ShouldContain("万元");
        await page.Locator("#value").FillAsync(rightFine);
        await ContinueAsync(page);

        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "决定书.pdf", MimeType = "application/pdf", Buffer = [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0] });
        await ContinueAsync(page);
        (await page.Locator(".summary").CountAsync()).ShouldBe(1);
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "行政处罚决定书.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray() });
        await ContinueAsync(page);

        await page.Locator("#identity").FillAsync(Code);
        await page.Locator("input[name=agent][value=self]").CheckAsync();
        await page.Locator("#name").FillAsync("周宁");
        await page.Locator("#email").FillAsync("zhouning@example.com");
        await ContinueAsync(page);
        await Site.KeepPictureAsync(page, "objection-check-390");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交异议" }).ClickAsync();

        (await page.Locator("h1").InnerTextAsync()).ShouldBe("已收到您的异议");
        var receipt = await page.Locator("main").InnerTextAsync();
        receipt.ShouldContain("HZ2026-990-");
        receipt.ShouldContain("YY2026-990-");
        receipt.ShouldContain("12月2日", customMessage: "seven working days after 2026-11-23 (OBJ-02, A-02)");
        await Site.KeepPictureAsync(page, "receipt-390");
        var code = await page.Locator(".note .code").First.InnerTextAsync();
        await page.Context.CloseAsync();
        return code;
    }

    private async Task TrackAsync(string queryCode, string expected)
    {
        var page = await site.NewVisitorAsync(1440, javaScript: false);
        await OpenTrackedCaseAsync(page, queryCode);
        (await page.Locator("h1").InnerTextAsync()).ShouldContain(expected);
        await Site.KeepPictureAsync(page, "track-1440");
        await page.Context.CloseAsync();
    }

    private async Task SeeMarkAsync(string recordPath)
    {
        var page = await site.NewVisitorAsync(1440, javaScript: false);
        await page.GotoAsync(recordPath);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("异议处理中");
        await Site.KeepPictureAsync(page, "record-1440");
        await page.Context.CloseAsync();
    }

    private async Task AcceptAsync()
    {
        var page = await site.NewVisitorAsync();
        await SignInAsync(page, "陈晓");
        await page.GotoAsync("/desk/claimable");
        await page.GetByRole(AriaRole.Link, new() { Name = Company }).First.WaitForAsync();
        (await page.Locator("table.grid").InnerTextAsync()).ShouldContain("剩 7 个工作日");
        await Site.KeepPictureAsync(page, "claimable-1440");
        await page.GetByRole(AriaRole.Link, new() { Name = Company }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "送核查" }).WaitForAsync();
        await Site.KeepPictureAsync(page, "case-accept-1440");
        await page.Locator("#op").FillAsync("材料齐全，送来源单位核查。");
        await page.GetByRole(AriaRole.Button, new() { Name = "送核查" }).ClickAsync();
        await page.GetByText("受理：送核查").First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    private async Task VerifyAsync()
    {
        var page = await site.NewVisitorAsync();
        await SignInAsync(page, "王启明");
        await ClaimFirstAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "属实", Exact = true }).ClickAsync();
        await page.Locator("#op-e").WaitForAsync();
        await page.Locator("#op").FillAsync("属实，归集时小数点错位。");
        await page.GetByRole(AriaRole.Button, new() { Name = "属实", Exact = true }).ClickAsync();
        await page.GetByText("来源单位核查：属实").First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    private async Task HandlerMayNotReviewAsync()
    {
        var page = await site.NewVisitorAsync();
        await SignInAsync(page, "陈晓");
        await page.GotoAsync("/desk/claimable");
        await page.GetByText("没有待签收").First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    private async Task<string> ReviewAsync()
    {
        var page = await site.NewVisitorAsync();
        await SignInAsync(page, "赵敏");
        await ClaimFirstAsync(page);
        await Site.KeepPictureAsync(page, "case-review-1440");
        await page.Locator("#op").FillAsync("经核对处罚决定书原件，罚款金额应为 1.2 万元。异议属实，同意更正。");
        await page.GetByRole(AriaRole.Button, new() { Name = "同意更正" }).ClickAsync();
        await page.GetByText("审核：同意更正").First.WaitForAsync();
        var url = page.Url;
        await page.Context.CloseAsync();
        return url;
    }

    private async Task ReadTimelineAsync(string caseUrl)
    {
        var page = await site.NewVisitorAsync();
        await SignInAsync(page, "赵敏");
        await page.GotoAsync(caseUrl);
        var timeline = page.Locator(".case-r .line-t").Last;
        await timeline.WaitForAsync();
        var text = await timeline.InnerTextAsync();
        foreach (var expected in new[] { "收到申请", "王启明", "属实，归集时小数点错位。", "赵敏", "出具文书", "更正记录", "审计记录" })
        {
            text.ShouldContain(expected);
        }

        await Site.KeepPictureAsync(page, "case-done-1440");
        await page.GotoAsync(caseUrl + "/why");
        await page.GetByRole(AriaRole.Heading, new() { Name = "为什么是这一天" }).WaitForAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("第 7 个");
        await Site.KeepPictureAsync(page, "why-1440");
        await page.Context.CloseAsync();
    }

    private async Task ReadNoticeAsync(string queryCode)
    {
        var page = await site.NewVisitorAsync(1440, javaScript: false);
        await OpenTrackedCaseAsync(page, queryCode);
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("异议属实");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("告知书") }).First.ClickAsync();
        var notice = await page.Locator("article.a4").InnerTextAsync();
        notice.ShouldContain("京信异告〔2026〕2号");
        notice.ShouldContain("1.2");
        notice.ShouldContain("行政复议");
        await Site.KeepPictureAsync(page, "notice-1440");
        await page.Context.CloseAsync();
    }

    private async Task MailWentOutOnceAsync()
    {
        await site.App.RunJobAsync<OutboxJob>();
        await site.App.RunJobAsync<OutboxJob>();
        var mails = Directory.GetFiles(site.App.OutboxFolder, "*.eml");
        mails.Length.ShouldBe(2, "the receipt and the result");
        foreach (var mail in mails)
        {
            var text = await File.ReadAllTextAsync(mail);
            text.ShouldContain("zhouning@example.com");
            text.ShouldContain("Message-Id:", Case.Insensitive);
        }
    }

    private async Task SeeCorrectionAsync(string recordPath)
    {
        var page = await site.NewVisitorAsync(1440, javaScript: false);
        await page.GotoAsync(recordPath);
        var text = await page.Locator("main").InnerTextAsync();
        text.ShouldContain("1.2 万元");
        text.ShouldContain("更正“罚款金额”");
        await page.Context.CloseAsync();
    }

    private async Task DeadlineTurnsAmberRedAndOverdueAsync(string recordPath)
    {
        await ObjectAsync(recordPath, "0.6");
        foreach (var (day, words) in new[] { (30, "剩 2 个工作日"), (32, "今天到期"), (33, "已超期 1 个工作日") })
        {
            site.App.AdvanceTo(new DateOnly(2026, 11, 1).AddDays(day - 1));
            await site.App.RunJobAsync<DeadlineWatchJob>();
            var page = await site.NewVisitorAsync();
            await SignInAsync(page, "陈晓");
            await page.GotoAsync("/desk/claimable");
            await page.GetByText(words, new() { Exact = true }).First.WaitForAsync();
            await Site.KeepPictureAsync(page, $"lights-{day}-1440");
            await page.Context.CloseAsync();
        }
    }

    private async Task ExpiredPublicationsVanishAsync()
    {
        var today = new DateOnly(2026, 12, 3);
        var (lapsing, unfulfilled) = await SoonEndingAsync(today);
        await site.App.RunJobAsync<PublicityExpiryJob>();
        site.App.AdvanceTo(lapsing.LastDay.AddDays(1), new TimeOnly(0, 0));

        var page = await site.NewVisitorAsync(1440, javaScript: false);
        (await page.GotoAsync($"/records/{lapsing.RecordId}"))!.Status.ShouldBe(404, "the public page is right even with all jobs stopped (PUB-04)");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("没有这条记录");
        site.App.AdvanceTo(Later(lapsing.LastDay, unfulfilled.LastDay).AddDays(1), new TimeOnly(0, 5));
        (await page.GotoAsync($"/records/{unfulfilled.RecordId}"))!.Status.ShouldBe(200, "recorded non-fulfilment stays public (A-18)");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("期满未履行，暂不停止");
        await Site.KeepPictureAsync(page, "record-held-1440");
        await page.Context.CloseAsync();

        await site.App.RunJobAsync<PublicityExpiryJob>();
        await site.App.RunJobAsync<TimersJob>();
        (await StateOfAsync(lapsing.Id)).ShouldBe(PublicationState.TakenDown);
        (await StateOfAsync(unfulfilled.Id)).ShouldBe(PublicationState.Held);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private async Task<(Publication Lapsing, Publication Unfulfilled)> SoonEndingAsync(DateOnly today)
    {
        await using var context = await Contexts.CreateDbContextAsync();
        var soon = context.Records.AsNoTracking().Where(record => record.Publication.State == PublicationState.Published && record.Publication.LastDay > today).OrderBy(record => record.Publication.LastDay);
        return (
            await soon.Where(record => record.Fulfilment == Fulfilment.Fulfilled || record.Fulfilment == Fulfilment.Unknown).Select(record => record.Publication).FirstAsync(),
            await soon.Where(record => record.Fulfilment == Fulfilment.NotFulfilled).Select(record => record.Publication).FirstAsync());
    }

    private async Task<PublicationState> StateOfAsync(Guid publication)
    {
        await using var context = await Contexts.CreateDbContextAsync();
        return await context.Publications.Where(row => row.Id == publication).Select(row => row.State).SingleAsync();
    }

    private IDbContextFactory<CreditFlowDbContext> Contexts => site.App.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>();

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = $"以{name}的账号登录" }).ClickAsync();
        await page.WaitForURLAsync("**/desk**");
    }

    private static async Task ClaimFirstAsync(IPage page)
    {
        await page.GotoAsync("/desk/claimable");
        await page.GetByRole(AriaRole.Link, new() { Name = Company }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退签" }).WaitForAsync();
    }

    private static async Task OpenTrackedCaseAsync(IPage page, string queryCode)
    {
        await page.GotoAsync("/track");
        await page.Locator("#code").FillAsync(queryCode);
        await page.GetByRole(AriaRole.Button, new() { Name = "查进度" }).ClickAsync();
    }

    private static Task ContinueAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "保存并继续" }).ClickAsync();
}
