using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests.StudioPages;

/// <summary>What an administrator meets in the real Studio is Chinese, and stays as it is unless the Studio itself changes it.</summary>
public sealed class StudioWordsWalk(Site site) : IClassFixture<Site>
{
    private const string EnglishButton = "显示英文原文";
    private const string ChineseButton = "显示中文";

    // Counts what changes in texts while a window is drawn sixty times: long enough for whatever would go round and round.
    private const string CountChanges = """
        async () => {
          let changes = 0;
          const observer = new MutationObserver((records) => { changes += records.length; });
          observer.observe(document.body, { subtree: true, characterData: true, attributes: true, attributeFilter: ['placeholder', 'title', 'aria-label'] });
          for (let frame = 0; frame < 60; frame++) {
            await new Promise(requestAnimationFrame);
          }
          observer.disconnect();
          return changes;
        }
        """;

    private readonly DeskScene _desk = new(site.App);

    [Fact]
    public async Task Lists_editor_and_viewer_with_their_tabs_menus_and_dialogs_are_Chinese()
    {
        site.App.AdvanceTo(new DateOnly(2026, 11, 23));
        var caseId = await _desk.FileAsync(await _desk.AddRecordAsync());
        await _desk.AnswerAsync(caseId, "chenxiao", new TaskCompletion("Forward"));
        var visit = await StudioVisit.BeginAsync(site);
        var reader = new StudioReader(visit.Page, StudioReader.IdsOf(await DefinitionsAsync()));

        await ReadListAsync(visit, reader);
        await ReadEditorAsync(visit, reader);
        await ReadInstancesAsync(visit, reader);
        await ReadViewerAsync(visit, reader, caseId);

        reader.Leftovers.ShouldBeEmpty();
        (await visit.Crash.IsVisibleAsync()).ShouldBeFalse();
        visit.Troubles.ShouldBeEmpty();
        await visit.Page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_words_are_put_once_and_again_only_when_the_Studio_writes_anew()
    {
        var visit = await StudioVisit.BeginAsync(site);
        var page = visit.Page;
        await page.GotoAsync("/studio/");
        await visit.Definitions.First.WaitForAsync();
        var bulk = page.GetByRole(AriaRole.Button, new() { Name = "批量操作" });
        await bulk.WaitForAsync();
        (await page.EvaluateAsync<int>(CountChanges)).ShouldBe(0);

        // As Blazor writes: into the same node, what it holds to be the text.
        await bulk.EvaluateAsync("""
            (button) => {
              const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT, (node) => node.nodeValue.includes('批量操作') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
              window.node = walker.nextNode();
              window.node.nodeValue = 'Actions';
            }
            """);
        await page.WaitForFunctionAsync("() => window.node.nodeValue === '操作'");
        (await page.EvaluateAsync<int>(CountChanges)).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_people_have_named_is_left_alone_and_the_originals_come_back_when_somebody_wants_them()
    {
        using (var client = await site.App.OpenStudioAsync())
        using (var answer = await client.PostAsJsonAsync("/elsa/api/workflow-definitions", JsonNode.Parse("""{"publish":false,"model":{"name":"Settings","root":{"id":"flow","type":"Elsa.Flowchart","version":1,"activities":[],"connections":[]}}}""")))
        {
            answer.EnsureSuccessStatusCode();
        }

        var visit = await StudioVisit.BeginAsync(site);
        var page = visit.Page;
        await page.GotoAsync("/studio/");
        await visit.Definitions.First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "批量操作" }).WaitForAsync();
        await page.GetByPlaceholder("按编号").FillAsync("Settings");
        await visit.Definitions.GetByText("Settings", new() { Exact = true }).WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = EnglishButton }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bulk actions" }).WaitForAsync();
        (await page.GetByPlaceholder("Search on Id").CountAsync()).ShouldBe(1);
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bulk actions" }).WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = ChineseButton }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "批量操作" }).WaitForAsync();
        (await page.GetByPlaceholder("按编号").CountAsync()).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    private static async Task ReadListAsync(StudioVisit visit, StudioReader reader)
    {
        var page = visit.Page;
        await page.GotoAsync("/studio/");
        await visit.Definitions.First.WaitForAsync();
        await reader.ReadAsync("definitions", page.GetByRole(AriaRole.Button, new() { Name = "批量操作" }));
        await Site.KeepPictureAsync(page, "studio-words-definitions-1440");
        await page.GetByRole(AriaRole.Button, new() { Name = "批量操作" }).ClickAsync();
        await reader.ReadAsync("bulk actions", Popover(page).GetByText("删除"));
        await LeaveAsync(page);
        await visit.Definitions.First.Locator("button").Last.ClickAsync();
        await reader.ReadAsync("a definition's menu", Popover(page).GetByText("复制一份"));
        await LeaveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "新建流程" }).ClickAsync();
        await reader.ReadAsync("new workflow", Dialog(page).GetByText("流程类型"));
        await Dialog(page).Locator("input").First.FillAsync("");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await reader.ReadAsync("a name is missing", Dialog(page).GetByText("请填写流程名称。"));
        await Site.KeepPictureAsync(page, "studio-words-new-1440");
        await CancelAsync(page);
    }

    private static async Task ReadEditorAsync(StudioVisit visit, StudioReader reader)
    {
        var page = visit.Page;
        await page.GotoAsync("/studio/workflows/definitions/objection/edit");
        await visit.Nodes.First.WaitForAsync();
        var editor = page.Locator("elsa-workflow-definition-editor");
        await reader.ReadAsync("editor", editor.GetByText("自动保存"));
        foreach (var (tab, awaited) in new[] { ("属性", "流程编号"), ("变量", "添加变量"), ("输入和输出", "添加输入"), ("历史版本", "批量操作") })
        {
            await Tab(editor, tab).ClickAsync();
            await reader.ReadAsync($"editor, {tab}", editor.GetByText(awaited));
        }

        foreach (var (tab, button, awaited) in new[] { ("变量", "添加变量", "默认值"), ("输入和输出", "添加输入", "填写方式"), ("输入和输出", "添加输出", "显示名称") })
        {
            await Tab(editor, tab).ClickAsync();
            await editor.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
            await reader.ReadAsync(button, Dialog(page).GetByText(awaited));
            await CancelAsync(page);
        }

        await Tab(editor, "代码").ClickAsync();
        await reader.ReadAsync("code", editor.GetByText("自动应用"));
        await Tab(editor, "异议处理").ClickAsync();
        await editor.Locator(".x6-node[data-cell-id='decideTakeDown']").ClickAsync();
        foreach (var (tab, awaited) in new[] { ("通用", "显示文字"), ("输出", "输出"), ("测试", "试运行这个环节"), ("提交方式", "提交方式"), ("流转记录", "流转记录"), ("信息", "节点编号"), ("输入", "输入") })
        {
            await Tab(editor, tab).ClickAsync();
            await reader.ReadAsync($"step, {tab}", editor.GetByText(awaited));
        }

        await Site.KeepPictureAsync(page, "studio-words-editor-1440");
        await page.SetViewportSizeAsync(1024, 768);
        await Site.KeepPictureAsync(page, "studio-words-editor-1024");
        await page.SetViewportSizeAsync(1440, 900);
    }

    private static async Task ReadInstancesAsync(StudioVisit visit, StudioReader reader)
    {
        var page = visit.Page;
        await page.GotoAsync("/studio/workflows/instances");
        await visit.Instances.First.WaitForAsync();
        await reader.ReadAsync("instances", page.GetByRole(AriaRole.Button, new() { Name = "批量操作" }));
        await Site.KeepPictureAsync(page, "studio-words-instances-1440");
        await page.GetByRole(AriaRole.Button, new() { Name = "批量操作" }).ClickAsync();
        await reader.ReadAsync("instances, bulk actions", Popover(page).GetByText("删除"));
        await LeaveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "按日期筛选" }).ClickAsync();
        await reader.ReadAsync("instances, dates", Popover(page).GetByText("应用"));
    }

    private static async Task ReadViewerAsync(StudioVisit visit, StudioReader reader, Guid caseId)
    {
        var page = visit.Page;
        await page.GotoAsync($"/studio/workflows/instances/{caseId:N}/view");
        var viewer = page.Locator("elsa-workflow-instance-viewer");
        await viewer.Locator(".x6-node").First.WaitForAsync();
        await reader.ReadAsync("viewer", viewer.GetByText("来源单位核查 - 已开始"));
        await viewer.GetByText("人工环节 - 已完成").First.ClickAsync();
        await reader.ReadAsync("viewer, a line of the journal", viewer.GetByText("办理意见"));
        foreach (var (tab, awaited) in new[] { ("环节调用层次", "调用层次"), ("流转记录", "人工环节 - 已完成"), ("执行记录", "用时"), ("事件", "已开始"), ("环节", "环节"), ("故障", "没有故障"), ("变量", "变量"), ("输入和输出", "没有输出"), ("详情", "出错时的处理") })
        {
            await Tab(viewer, tab).ClickAsync();
            await reader.ReadAsync($"viewer, {tab}", viewer.GetByText(awaited));
        }

        await Site.KeepPictureAsync(page, "studio-words-viewer-1440");
        await page.SetViewportSizeAsync(1024, 768);
        await Site.KeepPictureAsync(page, "studio-words-viewer-1024");
    }

    // What every process of this host is made of, and what its runs hold.
    private async Task<JsonArray> DefinitionsAsync()
    {
        using var client = await site.App.OpenStudioAsync();
        var list = (await client.GetFromJsonAsync<JsonObject>("/elsa/api/workflow-definitions?versionOptions=Latest&pageSize=100"))!;
        var definitions = new JsonArray();
        foreach (var summary in list["items"]!.AsArray())
        {
            definitions.Add(await client.GetFromJsonAsync<JsonObject>($"/elsa/api/workflow-definitions/by-definition-id/{summary!["definitionId"]}"));
        }

        return definitions;
    }

    private static ILocator Popover(IPage page) => page.Locator(".mud-popover-open");

    private static ILocator Dialog(IPage page) => page.Locator(".mud-dialog");

    private static ILocator Tab(ILocator within, string name) => within.Locator(".mud-tab", new() { HasTextRegex = new($"^\\s*{name}(\\s*\\d+)?\\s*$") }).First;

    // A click on the bar, where nothing is.
    private static async Task LeaveAsync(IPage page)
    {
        await page.Mouse.ClickAsync(720, 12);
        await Popover(page).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    private static async Task CancelAsync(IPage page)
    {
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await Dialog(page).WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
