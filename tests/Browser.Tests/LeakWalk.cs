using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>
/// A leak of credit information, in Chromium on PostgreSQL: an agency registers its own at the desk, handles it, reports it in a numbered document, and the operator acknowledges it (COL-12).
/// </summary>
[Trait("Rule", "COL-12")]
public sealed class LeakWalk(Site site) : IClassFixture<Site>
{
    private const string Known = "导出文件误发到外部邮箱，约三百条";

    [Fact]
    public async Task A_serious_leak_is_registered_handled_reported_and_received()
    {
        var agency = await site.SignedInAsync("wangqiming");
        await agency.GotoAsync("/desk/leaks");
        await agency.GetByText("没有登记过信息泄露。").WaitForAsync();
        await agency.Locator("#description").FillAsync("误发了张三（13800138000）等人的信息");
        await agency.GetByRole(AriaRole.Button, new() { Name = "登记并交办" }).ClickAsync();
        await agency.GetByText("有电话号码").First.WaitForAsync();
        await Site.LooksRightAsync(agency, "leak-refused", 390, 1440);
        await agency.Locator("#description").FillAsync(Known);
        await agency.GetByRole(AriaRole.Button, new() { Name = "登记并交办" }).ClickAsync();
        await agency.GetByRole(AriaRole.Cell, new() { Name = Known }).WaitForAsync();
        (await agency.Locator("main").InnerTextAsync()).ShouldContain("处置中");
        await Site.LooksRightAsync(agency, "leak-list", 390, 1440);

        await ClaimAsync(agency);
        await agency.Locator("#f-scope").FillAsync("三百条自然人联系电话");
        await agency.Locator("#f-cause").FillAsync("经办人13800138000误发");
        await agency.Locator("#f-measures").FillAsync("撤回邮件\n停用导出权限");
        await agency.Locator("#f-contact").FillAsync("王启明，010-55550000");
        await agency.Locator("#op").FillAsync("涉及联系方式，属于严重泄露。");
        await agency.GetByRole(AriaRole.Button, new() { Name = "严重泄露，出具报告" }).ClickAsync();
        await agency.GetByText("请勾选“已核对”").First.WaitForAsync();
        await Site.LooksRightAsync(agency, "leak-handle", 390, 1440);
        await agency.Locator("#f-cause").FillAsync("经办人选错了收件人");
        await agency.GetByRole(AriaRole.Button, new() { Name = "严重泄露，出具报告" }).ClickAsync();
        await agency.GetByText("已办结：").First.WaitForAsync();
        await agency.GotoAsync("/desk/leaks");
        await agency.GetByText("已报告", new() { Exact = true }).WaitForAsync();
        await agency.Locator("td small a").ClickAsync();
        var report = await agency.Locator("article.a4").InnerTextAsync();
        foreach (var part in new[] { "信用信息泄露情况报告", "三百条自然人联系电话", "停用导出权限", "010-55550000" })
        {
            report.ShouldContain(part);
        }

        await Site.LooksRightAsync(agency, "leak-report", 390, 1440);
        await agency.Context.CloseAsync();

        var clerk = await site.SignedInAsync("chenxiao");
        await ClaimAsync(clerk);
        await clerk.Locator("#op").FillAsync("收到，请在五个工作日内补报整改情况。");
        await Site.LooksRightAsync(clerk, "leak-receive", 390, 1440);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "已收到" }).ClickAsync();
        await clerk.GetByText("已办结：").First.WaitForAsync();
        await clerk.GetByText("收到，请在五个工作日内补报整改情况。").First.WaitForAsync();
        await clerk.GotoAsync("/desk/claimable");
        (await clerk.Locator("main").GetByRole(AriaRole.Link, new() { Name = "信息泄露" }).CountAsync()).ShouldBe(0);
        await clerk.Context.CloseAsync();

        var other = await site.SignedInAsync("sunhao");
        await other.GotoAsync("/desk/leaks");
        (await other.Locator("main").InnerTextAsync()).ShouldNotContain(Known);
        await other.Context.CloseAsync();
    }

    private static async Task ClaimAsync(IPage page)
    {
        await page.GotoAsync("/desk/claimable");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "信息泄露" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退签" }).WaitForAsync();
    }
}
