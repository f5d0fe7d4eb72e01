using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreditFlow.Domain.Cases;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Host.Tests.ElsaApi;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests.StudioPages;

/// <summary>An administrator changes a process in the real, unmodified Studio against the real interface, and the next case runs the change.</summary>
public sealed class StudioWalk(Site site) : IClassFixture<Site>
{
    // In the shipped process: 审核 · 准予更正 → 决定：准予更正.
    private const int ReviewToDecision = 6;

    private readonly DeskScene _desk = new(site.App);

    [Fact]
    public async Task An_approval_inserted_in_the_Studio_reaches_the_next_case_while_the_old_case_keeps_its_version()
    {
        site.App.AdvanceTo(new DateOnly(2026, 11, 23));
        var oldCase = await _desk.FileAsync(await _desk.AddRecordAsync());

        var visit = await StudioVisit.BeginAsync(site);
        var page = visit.Page;
        await page.GotoAsync("/studio/workflows/definitions/objection/edit");
        await visit.Nodes.First.WaitForAsync();
        var canvas = new StudioCanvas(page, emptyBeside: "decideTakeDown");
        await canvas.Node("review").WaitForAsync();

        var approval = await canvas.DropAsync("人工环节", "人工环节", beside: "decideCorrect", right: -170, down: -60);
        await canvas.SelectAsync(approval, "环节名称");
        await canvas.FillAsync("环节名称", "科长复核");
        await canvas.ChooseAsync("角色", "审核岗");
        await canvas.AddAsync("处理结果", "Agreed", "Returned");
        await canvas.FillAsync("环节时限", "3");
        await canvas.Node(approval).Locator("[port=Returned]").WaitForAsync();
        await Site.KeepPictureAsync(page, "studio-insert-1440");

        await canvas.RemoveConnectionAsync(ReviewToDecision);
        await canvas.ConnectAsync("review", "Correct", approval);
        visit.Expected.Add("400");
        (await canvas.PublishAsync()).Status.ShouldBe((int)HttpStatusCode.BadRequest);
        await canvas.Messages.Filter(new() { HasText = "决定：准予更正" }).First.WaitForAsync();
        (await canvas.Messages.First.InnerTextAsync()).ShouldContain("无法到达");
        await Site.KeepPictureAsync(page, "studio-refused-1440");
        visit.Troubles.ShouldBeEmpty();
        await canvas.DismissMessagesAsync();

        await canvas.ConnectAsync(approval, "Agreed", "decideCorrect");
        await canvas.ConnectAsync(approval, "Returned", "decideNotUpheld");
        (await canvas.PublishAsync()).Status.ShouldBe((int)HttpStatusCode.OK);
        await Site.KeepPictureAsync(page, "studio-published-1440");
        await page.SetViewportSizeAsync(1024, 768);
        await Site.KeepPictureAsync(page, "studio-published-1024");
        (await visit.Crash.IsVisibleAsync()).ShouldBeFalse();
        visit.Troubles.ShouldBeEmpty();
        await page.Context.CloseAsync();

        var newCase = await _desk.FileAsync(await _desk.AddRecordAsync("北京新路示例文化传播有限公司"));
        await ReviewAsync(newCase);
        var task = await _desk.OpenTaskAsync(newCase);
        (task.Step, task.DueDate).ShouldBe(("科长复核", new DateOnly(2026, 11, 26)));
        await SeeOnDeskAsync();

        await ReviewAsync(oldCase);
        (await VersionOfAsync(oldCase)).ShouldBe((1, "Finished"));
        (await VersionOfAsync(newCase)).ShouldBe((2, "Suspended"));
        (await CaseAsync(oldCase)).State.ShouldBe(CaseState.Completed);
    }

    [Fact]
    public async Task A_faulted_instance_shows_its_incident_where_it_happened()
    {
        await PublishFaultingAsync();
        var visit = await StudioVisit.BeginAsync(site);
        var page = visit.Page;
        await page.GotoAsync("/studio/");
        await page.GetByText("故障演示", new() { Exact = true }).First.ClickAsync();
        await visit.Nodes.First.WaitForAsync();
        await new StudioCanvas(page, emptyBeside: "sum").RunAsync();
        await page.WaitForURLAsync("**/studio/workflows/instances/*/view");
        var viewer = page.Locator("elsa-workflow-instance-viewer");
        await viewer.GetByText("运行脚本：故障").First.WaitForAsync();
        await viewer.GetByRole(AriaRole.Tab, new() { NameRegex = new("故障") }).First.ClickAsync();
        await viewer.GetByText("金额为空").First.WaitForAsync();
        await visit.Nodes.Nth(1).WaitForAsync();
        await Site.KeepPictureAsync(page, "studio-incident-1440");
        (await visit.Crash.IsVisibleAsync()).ShouldBeFalse();
        visit.Troubles.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task For_a_clerk_there_is_no_Studio()
    {
        var page = await site.NewVisitorAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "以陈晓的账号登录" }).ClickAsync();
        await page.WaitForURLAsync("**/desk**");
        (await page.GetByText("流程设计").CountAsync()).ShouldBe(0);
        foreach (var path in new[] { "/studio/", "/studio/workflows/definitions/objection/edit", "/studio/_framework/blazor.webassembly.js" })
        {
            (await page.GotoAsync(path))!.Status.ShouldBe((int)HttpStatusCode.NotFound);
            await page.GetByRole(AriaRole.Heading, new() { Name = "没有这个页面" }).WaitForAsync();
        }

        await Site.KeepPictureAsync(page, "studio-absent-1440");

        (await page.APIRequest.GetAsync("/elsa/api/workflow-definitions")).Status.ShouldBe((int)HttpStatusCode.Unauthorized);
        await page.Context.CloseAsync();
    }

    private async Task ReviewAsync(Guid caseId)
    {
        await _desk.AnswerAsync(caseId, "chenxiao", new TaskCompletion("Forward"));
        await _desk.AnswerAsync(caseId, "wangqiming", new TaskCompletion("Confirmed", "属实"));
        await _desk.AnswerAsync(caseId, "zhaomin", new TaskCompletion("Correct", "同意更正", new JsonObject { ["corrections"] = new JsonArray(new JsonObject { ["field"] = "FineWan", ["value"] = "1.2" }) }));
    }

    private async Task SeeOnDeskAsync()
    {
        var page = await site.NewVisitorAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "以赵敏的账号登录" }).ClickAsync();
        await page.WaitForURLAsync("**/desk**");
        await page.GotoAsync("/desk/claimable");
        await page.GetByText("科长复核").First.WaitForAsync();
        await Site.KeepPictureAsync(page, "desk-inserted-1440");
        await page.Context.CloseAsync();
    }

    private async Task<(int Version, string SubStatus)> VersionOfAsync(Guid caseId)
    {
        using var client = await site.App.OpenStudioAsync();
        var instance = (await client.GetFromJsonAsync<JsonObject>($"/elsa/api/workflow-instances/{caseId:N}"))!;
        return (instance["version"]!.GetValue<int>(), instance["subStatus"]!.GetValue<string>());
    }

    private async Task<Domain.Cases.Case> CaseAsync(Guid caseId)
    {
        await using var context = await _desk.ContextAsync();
        return await context.Cases.AsNoTracking().SingleAsync(row => row.Id == caseId);
    }

    private async Task PublishFaultingAsync()
    {
        using var client = await site.App.OpenStudioAsync();
        using var answer = await client.PostAsJsonAsync("/elsa/api/workflow-definitions", JsonNode.Parse("""
            {"publish":true,"model":{"name":"故障演示","root":{"id":"flow","type":"Elsa.Flowchart","version":1,
              "activities":[
                {"id":"line","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"开始"}},"metadata":{"designer":{"position":{"x":0,"y":0}},"displayText":"开始"}},
                {"id":"sum","type":"Elsa.RunJavaScript","version":1,"script":{"typeName":"String","expression":{"type":"Literal","value":"throw new Error('金额为空')"}},"metadata":{"designer":{"position":{"x":320,"y":0}},"displayText":"计算金额"}}],
              "connections":[{"source":{"activity":"line","port":"Done"},"target":{"activity":"sum","port":"In"}}]}}}
            """));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
