using CreditFlow.Domain.Calendar;
using CreditFlow.Host.Commitments;
using CreditFlow.Host.Jobs;
using CreditFlow.Host.Tests.Commitments;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>
/// What becomes of promises, in Chromium on PostgreSQL: a commitment is recorded at the desk, runs over its day, the subject pleads on a telephone without any script, two people find the breach, the public
/// reads it until its end; and an application accepted on a promise, once kept and once missed.
/// </summary>
public sealed class BreachWalk(Site site) : IClassFixture<Site>
{
    private const string Company = "北京食言示例文化传播有限公司";
    private const string KeptCompany = "北京守诺示例文化传播有限公司";

    [Fact]
    [Trait("Rule", "BRE-02")]
    [Trait("Rule", "BRE-04")]
    [Trait("Rule", "BRE-06")]
    public async Task An_overdue_commitment_is_pleaded_about_graded_confirmed_shown_and_gone_after_its_end()
    {
        var due = Today().AddDays(1);
        var window = await site.SignInAsync("宋佳");
        await window.GotoAsync("/desk/commitments");
        await window.GetByRole(AriaRole.Link, new() { Name = "记录承诺" }).ClickAsync();
        await window.GetByRole(AriaRole.Button, new() { Name = "记录承诺" }).ClickAsync();
        await window.GetByText("请填写承诺内容").First.WaitForAsync();
        await Site.KeepPictureAsync(window, "commitment-errors-1440");
        await FillSubjectAsync(window, Company, DeskScene.NewCode());
        await window.Locator("#matter").FillAsync("营业性演出许可");
        await window.Locator("#promise").FillAsync("演出前补报安全方案");
        await window.Locator("#conditions").FillAsync("有确定的演出场所\n有安全管理制度");
        await window.Locator("#standards").FillAsync("场所消防安全合格");
        await window.Locator("#materials").FillAsync("申请表\n安全方案");
        await window.Locator("#consequence").FillAsync("违诺的，记入信用记录");
        await window.Locator("#decision").FillAsync("京文旅许〔2026〕15号");
        await window.Locator("#dueOn").FillAsync(due.ToString("yyyy-MM-dd"));
        await window.Locator("#contactName").FillAsync("李华");
        await window.Locator("#contactEmail").FillAsync("lihua@example.com");
        await window.GetByRole(AriaRole.Button, new() { Name = "记录承诺" }).ClickAsync();
        await window.Locator("h1").Filter(new() { HasText = Company }).WaitForAsync();
        await Site.KeepPictureAsync(window, "commitment-1440");
        await window.Context.CloseAsync();

        site.App.AdvanceTo(due.AddDays(1));
        await site.App.RunJobAsync<CommitmentWatchJob>();
        await PleadAsync(await FindingOfAsync(Company));

        var finder = await site.SignInAsync("方圆");
        await ClaimAsync(finder, Company);
        await Site.KeepPictureAsync(finder, "breach-facts-1440");
        await finder.Locator("#f-facts").FillAsync("安全方案至今没有补报，已催办两次。");
        foreach (var fact in new[] { "false", "harm", "fixed" })
        {
            await finder.Locator($"input[name=f-{fact}][value=false]").CheckAsync();
        }

        await finder.GetByRole(AriaRole.Button, new() { Name = "事实已查明" }).ClickAsync();
        await finder.GetByText("查明事实：事实已查明").First.WaitForAsync();
        await finder.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await finder.GetByRole(AriaRole.Button, new() { Name = "提请认定" }).WaitForAsync();
        (await finder.Locator("input[name=f-grade][value=General]").IsCheckedAsync()).ShouldBeTrue("the table suggests a general breach");
        await finder.Locator("#f-months").FillAsync("7");
        await finder.Locator("#f-reason").FillAsync("催办两次仍未补报");
        await finder.GetByRole(AriaRole.Button, new() { Name = "提请认定" }).ClickAsync();
        await finder.GetByText("应在 1 到 6 个月之间").First.WaitForAsync();
        await Site.KeepPictureAsync(finder, "breach-grade-1440");
        await finder.Locator("#f-months").FillAsync("1");
        await finder.Locator("#f-answer").FillAsync("不予采纳，停用不影响补报方案");
        await finder.GetByRole(AriaRole.Button, new() { Name = "提请认定" }).ClickAsync();
        await finder.GetByText("判定等级：提请认定").First.WaitForAsync();
        await finder.Context.CloseAsync();

        var reviewer = await site.SignInAsync("毛宁");
        await ClaimAsync(reviewer, Company);
        await reviewer.Locator("#op").FillAsync("同意。");
        await Site.KeepPictureAsync(reviewer, "breach-confirm-1440");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "同意认定" }).ClickAsync();
        await reviewer.GetByText("复核认定：同意认定").First.WaitForAsync();
        await Site.KeepPictureAsync(reviewer, "breach-decided-1440");
        await reviewer.Context.CloseAsync();

        await ReadAndExpireAsync();
    }

    [Fact]
    [Trait("Rule", "TOL-01")]
    [Trait("Rule", "TOL-03")]
    public async Task An_application_accepted_on_a_promise_is_kept_or_lapses_by_a_decision_and_calls_for_a_finding()
    {
        var promised = site.App.Services.GetRequiredService<WorkingDayCalendar>().AddWorkingDays(Today(), 2);
        await AcceptAsync(KeptCompany, promised, keepPictures: true);
        var checker = await site.SignInAsync("方圆");
        await ClaimAsync(checker, KeptCompany);
        await checker.Locator("input[name=f-supplied]").First.CheckAsync();
        await Site.KeepPictureAsync(checker, "tolerant-supplied-1440");
        await checker.GetByRole(AriaRole.Button, new() { Name = "材料已补齐" }).ClickAsync();
        await checker.GetByText("等待补齐材料：材料已补齐").First.WaitForAsync();
        await checker.Context.CloseAsync();
        (await StateOfAsync(KeptCompany)).ShouldBe("Kept");

        await AcceptAsync("北京逾期示例文化传播有限公司", promised);
        site.App.AdvanceTo(promised.AddDays(1), new TimeOnly(0, 0));
        await site.App.RunJobAsync<TimersJob>();
        site.App.AdvanceTo(promised.AddDays(1));
        var reviewer = await site.SignInAsync("毛宁");
        await ClaimAsync(reviewer, "北京逾期示例文化传播有限公司");
        await reviewer.Locator("#f-reason").FillAsync("两次提醒仍未送来");
        await reviewer.Locator("#op").FillAsync("受理失效。");
        await reviewer.GetByRole(AriaRole.Button, new() { Name = "受理失效" }).ClickAsync();
        await reviewer.GetByText("决定受理是否失效：受理失效").First.WaitForAsync();
        await Site.KeepPictureAsync(reviewer, "tolerant-lapsed-1440");
        await reviewer.Context.CloseAsync();
        (await StateOfAsync("北京逾期示例文化传播有限公司")).ShouldBe("Overdue");
        await site.App.RunJobAsync<CommitmentWatchJob>();
        (await FindingOfAsync("北京逾期示例文化传播有限公司")).ShouldNotBe(Guid.Empty);
    }

    private async Task AcceptAsync(string company, DateOnly promised, bool keepPictures = false)
    {
        var code = DeskScene.NewCode();
        using (var client = await site.App.SignInAsync("songjia"))
        {
            await CommitmentScene.ImportScoreAsync(client, code, "712.5", company);
        }

        var window = await site.SignInAsync("宋佳");
        await window.GotoAsync("/desk/tolerant/new");
        // Only a live page hears what is typed.
        await window.Locator("button:enabled", new() { HasText = "核对条件" }).WaitForAsync();
        await FillSubjectAsync(window, company, code);
        await window.Locator("#matter").FillAsync("营业性演出许可");
        await window.Locator("#missing-0").FillAsync("场地安全证明");
        await window.Locator("#promise").FillAsync("按期补齐场地安全证明");
        await window.Locator("#promisedOn").FillAsync(promised.ToString("yyyy-MM-dd"));
        await window.Locator("#contactName").FillAsync("李华");
        await window.Locator("#contactEmail").FillAsync("lihua@example.com");
        await window.GetByRole(AriaRole.Button, new() { Name = "核对条件" }).ClickAsync();
        await window.GetByText("缺少的都是办事指南标明可容缺的材料").WaitForAsync();
        (await window.GetByRole(AriaRole.Button, new() { Name = "先行受理" }).CountAsync()).ShouldBe(0, "what the guide does not mark cannot be missing");
        await window.Locator("#tolerable-0").CheckAsync();
        await window.GetByRole(AriaRole.Button, new() { Name = "核对条件" }).ClickAsync();
        await window.GetByRole(AriaRole.Button, new() { Name = "先行受理" }).WaitForAsync();
        if (keepPictures)
        {
            await Site.KeepPictureAsync(window, "tolerant-new-1440");
        }

        await window.GetByRole(AriaRole.Button, new() { Name = "先行受理" }).ClickAsync();
        await window.Locator("h1").Filter(new() { HasText = company }).WaitForAsync();
        if (keepPictures)
        {
            await Site.KeepPictureAsync(window, "tolerant-case-1440");
        }

        await window.Context.CloseAsync();
    }

    private async Task PleadAsync(Guid caseId)
    {
        var page = await site.NewVisitorAsync(390, javaScript: false);
        await page.GotoAsync("/track");
        await page.Locator("#code").FillAsync(site.App.Services.GetRequiredService<Activities.Cases.QueryCodes>().Of(caseId));
        await page.GetByRole(AriaRole.Button, new() { Name = "查进度" }).ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("请陈述申辩");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交陈述申辩" }).ClickAsync();
        (await page.Locator(".summary").InnerTextAsync()).ShouldContain("请写明您的陈述和申辩");
        await Site.KeepPictureAsync(page, "plea-390");
        await page.Locator("#statement").FillAsync("场馆临时停用，安全方案正在制定。");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交陈述申辩" }).ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("正在查明事实");
        await Site.KeepPictureAsync(page, "plea-given-390");
        await page.Context.CloseAsync();
    }

    private async Task ReadAndExpireAsync()
    {
        var visitor = await site.NewVisitorAsync(390, javaScript: false);
        await visitor.GotoAsync($"/search?q={Uri.EscapeDataString(Company)}");
        await Site.KeepPictureAsync(visitor, "breach-search-390");
        await visitor.GetByRole(AriaRole.Link, new() { Name = Company }).ClickAsync();
        var page = await visitor.Locator("main").InnerTextAsync();
        page.ShouldContain("一般违诺失信");
        page.ShouldContain("演出前补报安全方案");
        await Site.KeepPictureAsync(visitor, "breach-record-390");
        var address = visitor.Url;
        await using var context = await site.App.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        var last = await context.Records.Where(row => row.Subject.Name == Company).Select(row => row.Publication.LastDay).SingleAsync();
        last.ShouldBe(Today().AddMonths(1));
        site.App.AdvanceTo(last.AddDays(1), new TimeOnly(0, 0));
        await site.App.RunJobAsync<PublicityExpiryJob>();
        (await visitor.GotoAsync(address))!.Status.ShouldBe(404);
        await visitor.Context.CloseAsync();
    }

    private static async Task FillSubjectAsync(IPage page, string name, string code)
    {
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#code").FillAsync(code);
    }

    private static async Task ClaimAsync(IPage page, string company)
    {
        await page.GotoAsync("/desk/claimable");
        await page.GetByRole(AriaRole.Link, new() { Name = company }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退签" }).WaitForAsync();
    }

    private async Task<Guid> FindingOfAsync(string company)
    {
        await using var context = await site.App.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return await context.Commitments.Where(row => row.Subject.Name == company).Select(row => row.FindingCaseId).SingleAsync() ?? Guid.Empty;
    }

    private async Task<string> StateOfAsync(string company)
    {
        await using var context = await site.App.Services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync();
        return (await context.Commitments.SingleAsync(row => row.Subject.Name == company)).State.ToString();
    }

    private DateOnly Today() => ChinaTime.DayOf(site.App.Time.GetUtcNow());
}
