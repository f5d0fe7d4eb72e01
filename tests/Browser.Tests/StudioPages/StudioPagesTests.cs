using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests.StudioPages;

/// <summary>The real, unmodified Studio within our pages, against fixed answers.</summary>
public sealed class StudioPagesTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task One_visit_leads_through_every_page_and_back_without_loading_the_Studio_again()
    {
        var visit = await StudioVisit.BeginAsync(site);
        var page = visit.Page;
        await page.GotoAsync("/studio/");
        await visit.Definitions.First.WaitForAsync();
        await page.EvaluateAsync("() => { window.isSameDocument = true; }");
        await Site.KeepPictureAsync(page, "studio-definitions-1440");

        await visit.Definitions.First.ClickAsync();
        await visit.Nodes.First.WaitForAsync();
        AddressOf(page).ShouldBe("/studio/workflows/definitions/demo/edit");
        (await page.TitleAsync()).ShouldBe("流程设计 · 信用流程工作台");
        await Site.KeepPictureAsync(page, "studio-editor-1440");

        await page.GoBackAsync();
        await visit.Definitions.First.WaitForAsync();
        await page.GoForwardAsync();
        await visit.Nodes.First.WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "流程实例" }).ClickAsync();
        await visit.Instances.First.WaitForAsync();
        AddressOf(page).ShouldBe("/studio/workflows/instances");
        await visit.Instances.First.Locator("td").Nth(2).ClickAsync();
        await page.Locator("elsa-workflow-instance-viewer .x6-node").First.WaitForAsync();
        AddressOf(page).ShouldBe("/studio/workflows/instances/wi1/view");
        (await page.Locator(".rail a[aria-current]").InnerTextAsync()).ShouldBe("流程实例");
        await Site.KeepPictureAsync(page, "studio-instance-1440");

        (await page.EvaluateAsync<bool>("() => window.isSameDocument === true")).ShouldBeTrue();
        (await visit.Crash.IsVisibleAsync()).ShouldBeFalse();
        visit.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_opens_by_itself_and_again_after_a_reload()
    {
        var visit = await StudioVisit.BeginAsync(site);
        await visit.Page.SetViewportSizeAsync(1024, 768);
        await visit.Page.GotoAsync("/studio/workflows/definitions/demo/edit");
        await visit.Nodes.First.WaitForAsync();
        await visit.Page.ReloadAsync();
        await visit.Nodes.First.WaitForAsync();
        await Site.KeepPictureAsync(visit.Page, "studio-editor-1024");
        AddressOf(visit.Page).ShouldBe("/studio/workflows/definitions/demo/edit");
        (await visit.Page.EvaluateAsync<double>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        visit.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Progress_shows_before_any_script_has_come()
    {
        var visit = await StudioVisit.BeginAsync(site);
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/*.js", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await visit.Page.GotoAsync("/studio/", new() { WaitUntil = WaitUntilState.Commit });
        await visit.Page.GetByText("正在打开流程设计器").WaitForAsync();
        await Site.KeepPictureAsync(visit.Page, "studio-progress-1440");
        held.SetResult();
        await visit.Definitions.First.WaitForAsync();
        (await visit.Page.GetByText("正在打开流程设计器").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_token_that_no_longer_holds_is_replaced_without_a_word()
    {
        var visit = await StudioVisit.BeginAsync(site);
        await visit.Page.GotoAsync("/studio/");
        await visit.Definitions.First.WaitForAsync();
        var old = visit.Api.Tokens[^1];
        visit.Api.IsRefused = token => token == old;
        await visit.Definitions.First.ClickAsync();
        await visit.Nodes.First.WaitForAsync();
        visit.Api.Tokens[^1].ShouldNotBe(old);
        (await visit.Crash.IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task When_the_sign_in_has_ended_the_page_keeps_its_work_until_somebody_signs_in_in_another_window()
    {
        var visit = await StudioVisit.BeginAsync(site);
        var page = visit.Page;
        await page.GotoAsync("/studio/");
        await visit.Definitions.First.WaitForAsync();
        await page.Context.ClearCookiesAsync();
        var old = visit.Api.Tokens[^1];
        visit.Api.IsRefused = token => token == old;
        await page.GetByRole(AriaRole.Link, new() { Name = "流程实例" }).ClickAsync();
        var ended = page.GetByText("登录已结束，请重新登录");
        await ended.WaitForAsync();
        await Site.KeepPictureAsync(page, "studio-ended-1440");

        var second = await page.Context.NewPageAsync();
        second.SetDefaultTimeout(60_000);
        await visit.SignInAsync(second);
        await second.CloseAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "已经登录，继续" }).ClickAsync();
        await visit.Instances.First.WaitForAsync();
        (await ended.IsVisibleAsync()).ShouldBeFalse();
        (await visit.Crash.IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_crash_of_the_Studio_is_told_in_our_words_with_a_way_on()
    {
        var visit = await StudioVisit.BeginAsync(site);
        await visit.Page.RouteAsync("**/elsa/api/workflow-definitions?*", route => route.FulfillAsync(new RouteFulfillOptions { Status = 404 }));
        await visit.Page.GotoAsync("/studio/");
        await visit.Crash.WaitForAsync();
        (await visit.Crash.InnerTextAsync()).ShouldContain("这一页出错了");
        (await visit.Crash.GetByRole(AriaRole.Link, new() { Name = "重新载入" }).IsVisibleAsync()).ShouldBeTrue();
        await Site.KeepPictureAsync(visit.Page, "studio-crash-1440");
    }

    private static string AddressOf(IPage page) => new Uri(page.Url).AbsolutePath;
}
