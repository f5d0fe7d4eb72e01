using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>The system administrator's morning: a case stands still, its day is near; the step is mended in a new version, the case moved to it, and the step tried again.</summary>
public sealed class OverviewWalk(Site site) : IClassFixture<Site>
{
    private const string Broken = """
        {"definitionId":"sharing","name":"共享核对","version":1,
         "root":{"id":"root","type":"Elsa.Sequence","version":1,"metadata":{"displayText":"共享核对"},"activities":[
           {"id":"check","name":"check","type":"Elsa.RunJavaScript","version":1,"metadata":{"displayText":"核对来源单位"},
            "script":{"typeName":"String","expression":{"type":"JavaScript","value":"throw new Error('来源单位的代码表缺少这个单位')"}}}]}}
        """;

    private static readonly DefinitionAuthor Author = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "刘澄", null);

    [Fact]
    public async Task A_fault_is_mended_in_a_new_version_and_retried_from_the_page_with_which_the_morning_begins()
    {
        await ImportAsync(Broken);
        var desk = new DeskScene(site.App);
        var first = await FaultAsync(await desk.FileAsync(await desk.AddRecordAsync()));
        site.App.AdvanceTo(new DateOnly(2026, 3, 3));
        var second = await FaultAsync(await desk.FileAsync(await desk.AddRecordAsync()));
        // Made now, so that it is alive in the morning.
        site.App.AdvanceTo(new DateOnly(2026, 3, 4), new TimeOnly(8, 0));

        var page = await site.SignedInAsync("xitong");
        await page.GotoAsync("/admin");
        await page.GetByRole(AriaRole.Heading, new() { Name = "总览" }).WaitForAsync();
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "异常" }).GetByRole(AriaRole.Row);
        (await rows.Nth(1).InnerTextAsync()).ShouldSatisfyAllConditions(
            text => text.ShouldContain("已超期"), text => text.ShouldContain("YY2026"), text => text.ShouldContain("申请人在等"), text => text.ShouldContain("核对来源单位"), text => text.ShouldContain("代码表缺少这个单位"));
        (await rows.Nth(2).InnerTextAsync()).ShouldNotContain("已超期");
        await LooksRightAsync(page, "overview");

        await rows.Nth(1).GetByRole(AriaRole.Link, new() { Name = "已超期" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "为什么是这一天" }).WaitForAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "逐日说明" }).WaitForAsync();
        await LooksRightAsync(page, "overview-why");

        // Mended in a new version; both cases move to it.
        await PublishAsync("sharing", JsonNode.Parse(Broken.Replace("throw new Error('来源单位的代码表缺少这个单位')", "1 + 1", StringComparison.Ordinal))!.AsObject());
        await page.GotoAsync("/admin/migration?definition=sharing");
        await page.GetByRole(AriaRole.Button, new() { Name = "试算" }).ClickAsync();
        await page.GetByText("2 个流程：2 个可以迁移，0 个不能").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "迁移这 2 个流程" }).ClickAsync();
        await ConfirmAsync(page, "迁移 2 个流程", "代码表已补全");
        var refresh = page.GetByRole(AriaRole.Button, new() { Name = "刷新" });
        await refresh.WaitForAsync();
        await site.App.RunJobAsync<BatchRunJob>();
        await refresh.ClickAsync();
        await page.GetByText("已处理 2 个，未能处理 0 个，共 2 个").WaitForAsync();

        // One alone, then what is left of the kind.
        await page.GotoAsync("/admin");
        await rows.Nth(1).GetByRole(AriaRole.Button, new() { Name = "重试", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("YY2026").WaitForAsync();
        await LooksRightAsync(page, "overview-dialog");
        await ConfirmAsync(page, "重试", "代码表已补全");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        (await StatusAsync(first), await StatusAsync(second)).ShouldBe(("Finished", "Faulted"));
        await rows.Nth(1).GetByRole(AriaRole.Button, new() { Name = "重试", Exact = true }).ClickAsync();
        await ConfirmAsync(page, "重试", "代码表已补全");
        await page.GetByText("没有出错或停住的流程").WaitForAsync();
        (await StatusAsync(second)).ShouldBe("Finished");
        await LooksRightAsync(page, "overview-after");
    }

    private IWorkflowStore Store => site.App.Services.GetRequiredService<IWorkflowStore>();

    private static async Task ConfirmAsync(IPage page, string verb, string reason)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("原因").FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = verb }).ClickAsync();
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    private async Task<string> FaultAsync(Guid caseId) =>
        (await site.App.Services.GetRequiredService<WorkflowRunner>().StartAsync(new StartWorkflow { DefinitionId = "sharing", CorrelationId = caseId.ToString("D") })).ShouldBeOfType<RunResult.Advanced>().Instance.Id;

    private async Task<string> StatusAsync(string id) => (await Store.FindInstanceAsync(id, default))!.Row.SubStatus;

    private Task ImportAsync(string definition) =>
        site.App.Services.GetRequiredService<DefinitionSeeder>().ImportSeedAsync(definition, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition))));

    private async Task PublishAsync(string id, JsonObject definition) =>
        await site.App.Services.GetRequiredService<DefinitionVersions>().SaveAsync(new DefinitionDraft(id, (await Store.FindLatestDefinitionAsync(id, default))!.Id, null, definition), publish: true, Author, default);

    private static Task LooksRightAsync(IPage page, string name) => Site.LooksRightAsync(page, name, 1024, 1440);
}
