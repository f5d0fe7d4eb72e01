using System.Net;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests.StudioPages;

/// <summary>A process is changed in the real Studio, and comes into force by two people on our page.</summary>
public sealed class PublishWalk(Site site) : IClassFixture<Site>
{
    private readonly DeskScene _desk = new(site.App);

    [Fact]
    public async Task A_step_changed_in_the_Studio_waits_is_explained_read_and_signed_and_the_next_case_runs_it()
    {
        site.App.AdvanceTo(new DateOnly(2026, 11, 23));
        var visit = await StudioVisit.BeginAsync(site);
        var studio = visit.Page;
        // Wide enough for the steps beside the middle.
        await studio.SetViewportSizeAsync(2400, 1200);
        await studio.GotoAsync("/studio/workflows/definitions/objection/edit");
        var canvas = new StudioCanvas(studio, emptyBeside: "decideTakeDown");
        await canvas.Node("review").WaitForAsync();
        await canvas.SelectAsync("review", "环节时限");
        await canvas.FillAsync("环节名称", "集体审核");
        visit.Expected.Add("400");
        (await canvas.PublishAsync()).Status.ShouldBe((int)HttpStatusCode.BadRequest);
        await canvas.Messages.Filter(new() { HasText = "/admin/definitions/objection" }).First.WaitForAsync();
        await Site.KeepPictureAsync(studio, "publish-asked-1440");
        await canvas.DismissMessagesAsync();

        // The editor goes on: what is written now is another version, and changes nothing of what waits.
        await canvas.SelectAsync("review", "环节时限");
        (await canvas.FillAsync("环节名称", "再次审核")).Status.ShouldBe((int)HttpStatusCode.OK);
        (await visit.Crash.IsVisibleAsync()).ShouldBeFalse();
        visit.Troubles.ShouldBeEmpty();

        await studio.SetViewportSizeAsync(1440, 900);
        await studio.GotoAsync("/admin/definitions");
        await studio.GetByRole(AriaRole.Row, new() { Name = "异议处理" }).GetByText("还没有填写变更原因").WaitForAsync();
        await LooksRightAsync(studio, "publish-list");
        await studio.GetByRole(AriaRole.Link, new() { Name = "异议处理" }).ClickAsync();
        await studio.GetByText("草稿第 3 版又有修改").WaitForAsync();
        (await studio.GetByRole(AriaRole.Button, new() { Name = "签署并发布" }).CountAsync()).ShouldBe(0);
        await studio.GetByRole(AriaRole.Button, new() { Name = "填写变更原因" }).ClickAsync();
        var dialog = studio.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "填写变更原因" }).ClickAsync();
        await dialog.GetByText("请写明变更原因").WaitForAsync();
        await LooksRightAsync(studio, "publish-reason");
        await dialog.GetByLabel("变更原因").FillAsync("环节名称与科室的叫法一致");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "填写变更原因" }).ClickAsync();
        await studio.GetByText("环节名称与科室的叫法一致").First.WaitForAsync();
        await studio.Context.CloseAsync();

        var page = await site.NewVisitorAsync();
        await page.GotoAsync("/sign-in?ReturnUrl=%2Fadmin%2Fdefinitions%2Fobjection");
        await page.GetByRole(AriaRole.Button, new() { Name = "以何欣的账号登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "与已发布的第 1 版不同的地方" }).WaitForAsync();
        await page.Locator("ins", new() { HasText = "集体审核" }).First.WaitForAsync();
        (await page.Locator("ins", new() { HasText = "再次审核" }).CountAsync()).ShouldBe(0);
        await LooksRightAsync(page, "publish-sign");
        await page.GetByRole(AriaRole.Button, new() { Name = "签署并发布" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "签署并发布" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).GetByText("已签署发布").WaitForAsync();
        await page.GetByRole(AriaRole.Row, new() { Name = "第 2 版" }).First.GetByText("已发布").WaitForAsync();
        await LooksRightAsync(page, "publish-signed");
        await page.Context.CloseAsync();

        var caseId = await _desk.FileAsync(await _desk.AddRecordAsync());
        var instance = await site.App.Services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(caseId.ToString("N"), default);
        instance!.Row.Version.ShouldBe(2);
        (await site.App.Services.GetRequiredService<IWorkflowStore>().FindDefinitionByIdAsync(instance.Row.DefinitionVersionId, default))!.Json.ShouldContain("集体审核");
    }

    [Fact]
    public async Task A_published_process_is_taken_back_by_two_people_and_the_overview_leads_the_second_to_it()
    {
        const string Definition = "publicity-cut";
        var visit = await StudioVisit.BeginAsync(site);
        var first = visit.Page;
        await first.GotoAsync($"/studio/workflows/definitions/{Definition}/edit");
        await visit.Nodes.First.WaitForAsync();
        visit.Expected.Add("400");
        await first.Locator(".mud-menu-icon-button-activator").First.ClickAsync();
        await first.Locator(".mud-menu-item", new() { HasText = "撤回发布" }).ClickAsync();
        await first.Locator("#studio-held").GetByText("仍在使用，撤回发布等待签署").WaitForAsync();
        visit.Troubles.ShouldBeEmpty();
        await first.Locator("#studio-held").GetByRole(AriaRole.Link, new() { Name = "打开流程定义页面" }).ClickAsync();
        await first.GetByRole(AriaRole.Heading, new() { Name = "撤回发布，等待签署" }).WaitForAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "填写撤回原因" }).ClickAsync();
        var dialog = first.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "填写撤回原因" }).ClickAsync();
        await dialog.GetByText("请写明撤回原因").WaitForAsync();
        await LooksRightAsync(first, "retract-reason");
        await dialog.GetByLabel("撤回原因").FillAsync("缩短的条件写错");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "填写撤回原因" }).ClickAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "修改撤回原因" }).WaitForAsync();
        (await first.GetByRole(AriaRole.Button, new() { Name = "签署并撤回发布" }).CountAsync()).ShouldBe(0);
        await first.Context.CloseAsync();

        var second = await site.SignedInAsync("hexin");
        await second.GotoAsync("/admin");
        await second.GetByRole(AriaRole.Row, new() { Name = "撤回第 1 版" }).GetByRole(AriaRole.Link, new() { Name = "核对签署" }).ClickAsync();
        await second.GetByText("缩短的条件写错").First.WaitForAsync();
        await LooksRightAsync(second, "retract-sign");
        await second.GetByRole(AriaRole.Button, new() { Name = "签署并撤回发布" }).ClickAsync();
        await second.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "签署并撤回发布" }).ClickAsync();
        await second.GetByRole(AriaRole.Status).GetByText("已签署撤回").WaitForAsync();
        (await site.App.Services.GetRequiredService<IWorkflowStore>().FindPublishedDefinitionAsync(Definition, default)).ShouldBeNull();
        await LooksRightAsync(second, "retract-signed");
    }

    private static Task LooksRightAsync(IPage page, string name) => Site.LooksRightAsync(page, name, 1024, 1440);
}
