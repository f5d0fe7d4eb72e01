using CreditFlow.Host.Tests.Desk;
using CreditFlow.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>An administrator changes the form of a step without the canvas, tries it out, and a clerk fills it in.</summary>
public sealed class FormWalk(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task A_form_is_built_tried_saved_published_and_filled_in()
    {
        var designer = await site.SignedInAsync("liucheng");
        await designer.GotoAsync("/admin/forms/objection");
        await LooksRightAsync(designer, "forms-list");
        await designer.GetByRole(AriaRole.Row, new() { Name = "accept", Exact = false }).First.GetByRole(AriaRole.Link, new() { Name = "编辑" }).ClickAsync();
        await designer.GetByRole(AriaRole.Button, new() { Name = "文件", Exact = true }).ClickAsync();
        await designer.GetByLabel("名称", new() { Exact = true }).FillAsync("现场照片");
        await designer.GetByRole(AriaRole.Button, new() { Name = "表格", Exact = true }).ClickAsync();
        await designer.GetByRole(AriaRole.Button, new() { Name = "加一列" }).WaitForAsync();
        await designer.GetByLabel("名称", new() { Exact = true }).First.FillAsync("核对清单");
        await designer.GetByRole(AriaRole.Button, new() { Name = "单选", Exact = true }).ClickAsync();
        await designer.GetByLabel("选项文字").First.WaitForAsync();
        await designer.GetByLabel("名称", new() { Exact = true }).FillAsync("材料来源");
        await designer.GetByLabel("选“送核查”时必填").CheckAsync();
        await designer.GetByRole(AriaRole.Button, new() { Name = "保存到草稿" }).ClickAsync();
        await designer.GetByText("有的选项没有文字").WaitForAsync();
        await LooksRightAsync(designer, "forms-errors");
        await designer.GetByRole(AriaRole.Button, new() { Name = "材料来源" }).First.ClickAsync();
        await designer.GetByLabel("选项文字").First.FillAsync("申请人提供");
        await designer.GetByLabel("选项文字").Nth(1).FillAsync("调取档案");
        await designer.GetByRole(AriaRole.Button, new() { Name = "核对清单" }).First.ClickAsync();
        await designer.GetByRole(AriaRole.Button, new() { Name = "加一列" }).WaitForAsync();
        await designer.GetByLabel("名称", new() { Exact = true }).Nth(1).FillAsync("项目");
        await designer.GetByRole(AriaRole.Button, new() { Name = "试交“送核查”" }).ClickAsync();
        await designer.GetByText("选“送核查”时有 1 处会被退回").WaitForAsync();
        await LooksRightAsync(designer, "forms-builder");
        await designer.GetByRole(AriaRole.Button, new() { Name = "保存到草稿" }).ClickAsync();
        await designer.GetByText("已存入草稿").WaitForAsync();
        await site.App.Services.GetRequiredService<DefinitionVersions>().PublishAsync("objection", new DefinitionAuthor(null, "何欣", null), default);

        var desk = new DeskScene(site.App);
        var caseId = await desk.FileAsync(await desk.AddRecordAsync());
        var clerk = await site.SignedInAsync("lilan");
        await clerk.GotoAsync($"/desk/cases/{caseId:D}");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await clerk.GetByText("现场照片").WaitForAsync();
        await clerk.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "程序.png", MimeType = "image/png", Buffer = [0x4D, 0x5A, 0x90, 0] });
        await clerk.GetByText("程序.png").First.WaitForAsync();
        await clerk.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "现场.png", MimeType = "image/png", Buffer = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1] });
        await clerk.GetByRole(AriaRole.Link, new() { Name = "现场.png" }).WaitForAsync();
        await clerk.GetByLabel("第 1 行 项目").FillAsync("缴款凭证");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "送核查" }).ClickAsync();
        await clerk.GetByText("请填写“材料来源”").First.WaitForAsync();
        await LooksRightAsync(clerk, "forms-filling");
        await clerk.GetByLabel("调取档案").CheckAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "送核查" }).ClickAsync();
        var filled = clerk.Locator(".filled");
        await filled.GetByText("缴款凭证").WaitForAsync();
        (await filled.InnerTextAsync()).ShouldSatisfyAllConditions(text => text.ShouldContain("现场.png"), text => text.ShouldContain("调取档案"));
        await LooksRightAsync(clerk, "forms-filled");
    }

    private static Task LooksRightAsync(IPage page, string name) => Site.LooksRightAsync(page, name, 1024, 1440);
}
