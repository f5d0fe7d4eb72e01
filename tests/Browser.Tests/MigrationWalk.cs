using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>The system administrator moves running processes to a new version, and works on many of them at once.</summary>
public sealed class MigrationWalk(Site site) : IClassFixture<Site>
{
    private static readonly DefinitionAuthor Author = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "刘澄", null);

    [Fact]
    public async Task Processes_move_to_a_new_version_after_a_dry_run_and_the_batch_is_in_the_list()
    {
        await ImportAsync(Definition("move", "数据核对", Ask("check", "核对数据"), Ask("sign", "负责人确认")));
        var early = await StartAsync("move");
        var late = await StartAsync("move");
        var wait = (await Store.FindBookmarksOfAsync(late, default)).Single();
        await Runner.ResumeAsync(new ResumeBookmark { InstanceId = late, BookmarkId = wait.Id });
        await PublishAsync("move", Definition("move", "数据核对", Ask("check", "核对数据"), Ask("notify", "通知来源单位"), Ask("sign2", "分管领导确认")));

        var page = await site.SignedInAsync("xitong");
        await page.GotoAsync("/admin/instances?view=Running");
        await page.GetByRole(AriaRole.Link, new() { Name = "把运行中的流程迁移到另一版本" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "选流程和版本" }).WaitForAsync();
        await page.GetByLabel("流程", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "数据核对" });
        await page.GetByText("1 个环节需要核对").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "试算" }).ClickAsync();
        await page.GetByText("2 个流程：1 个可以迁移，1 个不能").WaitForAsync();
        (await page.GetByRole(AriaRole.Row, new() { Name = late }).InnerTextAsync()).ShouldContain("负责人确认");
        (await page.GetByRole(AriaRole.Row, new() { Name = early }).InnerTextAsync()).ShouldContain("可以迁移");
        await LooksRightAsync(page, "migration-dry-run");

        await page.GetByRole(AriaRole.Button, new() { Name = "迁移这 1 个流程" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "迁移 1 个流程" }).ClickAsync();
        await dialog.GetByText("请填写原因").WaitForAsync();
        await LooksRightAsync(page, "migration-dialog");
        await dialog.GetByLabel("原因").FillAsync("按新规定增加通知环节");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "迁移 1 个流程" }).ClickAsync();
        await page.GetByText("数据核对，第 2 版").WaitForAsync();
        await LooksRightAsync(page, "migration-batch");
        await site.App.RunJobAsync<BatchRunJob>();
        await page.GetByRole(AriaRole.Button, new() { Name = "刷新" }).ClickAsync();
        await page.GetByText("已处理 1 个，未能处理 0 个，共 1 个").WaitForAsync();
        ((await Store.FindInstanceAsync(early, default))!.Row.Version, (await Store.FindInstanceAsync(late, default))!.Row.Version).ShouldBe((2, 1));

        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "操作批次" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Row, new() { Name = "批量迁移" }).First;
        (await row.InnerTextAsync()).ShouldSatisfyAllConditions(text => text.ShouldContain("已完成"), text => text.ShouldContain("1 / 1"), text => text.ShouldContain("钱工"), text => text.ShouldContain("按新规定增加通知环节"));
        await LooksRightAsync(page, "migration-batches");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "批量迁移" }).WaitForAsync();
    }

    [Fact]
    public async Task A_step_with_another_id_is_matched_by_hand_and_the_statutory_deadline_is_told()
    {
        var desk = new DeskScene(site.App);

        // A version of its own, so that its case is the only one on it.
        var published = (await Store.FindLatestDefinitionAsync("objection", default))!;
        await Versions.SaveAsync(new DefinitionDraft(published.DefinitionId, published.Id, null, JsonNode.Parse(published.Json)!.AsObject()), publish: true, Author, default);
        var caseId = await desk.FileAsync(await desk.AddRecordAsync());
        var id = caseId.ToString("N");
        var old = await desk.OpenTaskAsync(caseId);
        var latest = (await Store.FindLatestDefinitionAsync((await Store.FindInstanceAsync(id, default))!.Row.DefinitionId, default))!;
        var content = JsonNode.Parse(latest.Json.Replace($"\"{old.ActivityId}\"", "\"renamed\"", StringComparison.Ordinal).Replace($":{old.ActivityId}\"", ":renamed\"", StringComparison.Ordinal))!.AsObject();
        var next = await Versions.SaveAsync(new DefinitionDraft(latest.DefinitionId, latest.Id, null, content), publish: true, Author, default);

        var page = await site.SignedInAsync("xitong");
        await page.GotoAsync($"/admin/migration?definition={latest.DefinitionId}&from={latest.Id}&to={next.Id}");
        var choice = page.GetByRole(AriaRole.Combobox, new() { Name = "在新版本中对应" }).First;
        await page.GetByText("名称相同，请核对").First.WaitForAsync();
        await choice.SelectOptionAsync(new SelectOptionValue { Label = "没有对应" });
        await page.GetByRole(AriaRole.Button, new() { Name = "试算" }).ClickAsync();
        await page.GetByText("1 个流程：0 个可以迁移，1 个不能").WaitForAsync();
        await choice.SelectOptionAsync(new SelectOptionValue { Value = "renamed" });
        await page.GetByText("选择改过了，请重新试算").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "试算" }).ClickAsync();
        await page.GetByText("1 个流程：1 个可以迁移，0 个不能").WaitForAsync();
        await page.GetByText("迁移后不变").WaitForAsync();
        await LooksRightAsync(page, "migration-deadline");
    }

    [Fact]
    public async Task Cases_are_told_by_their_numbers_and_the_one_that_cannot_move_stays_with_its_reason()
    {
        var desk = new DeskScene(site.App);
        var early = await desk.FileAsync(await desk.AddRecordAsync());
        var late = await desk.FileAsync(await desk.AddRecordAsync());
        await desk.AnswerAsync(late, "chenxiao", new TaskCompletion("Forward"));
        var old = await desk.OpenTaskAsync(late);
        var latest = (await Store.FindLatestDefinitionAsync("objection", default))!;
        var content = JsonNode.Parse(latest.Json.Replace($"\"{old.ActivityId}\"", "\"checked-elsewhere\"", StringComparison.Ordinal).Replace($":{old.ActivityId}\"", ":checked-elsewhere\"", StringComparison.Ordinal))!.AsObject();
        await Versions.SaveAsync(new DefinitionDraft("objection", latest.Id, null, content), publish: true, Author, default);
        var numbers = (await NumberAsync(early), await NumberAsync(late));

        var page = await site.SignedInAsync("xitong");
        await page.GotoAsync("/admin/migration?definition=objection");
        await page.GetByLabel("从哪一版").SelectOptionAsync(new SelectOptionValue { Value = (await Store.FindInstanceAsync(late.ToString("N"), default))!.Row.DefinitionVersionId });
        await page.GetByText("名称相同，请核对").First.WaitForAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "在新版本中对应" }).First.SelectOptionAsync(new SelectOptionValue { Label = "没有对应" });
        await page.GetByRole(AriaRole.Button, new() { Name = "试算" }).ClickAsync();
        var stays = page.GetByRole(AriaRole.Row, new() { Name = numbers.Item2 });
        (await stays.InnerTextAsync()).ShouldSatisfyAllConditions(text => text.ShouldContain("不能迁移"), text => text.ShouldContain("新版本中没有对应的环节"), text => text.ShouldContain("迁移后不变"));
        (await page.GetByRole(AriaRole.Row, new() { Name = numbers.Item1 }).InnerTextAsync()).ShouldContain("可以迁移");
        await LooksRightAsync(page, "migration-cases");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^迁移这 \\d+ 个流程$") }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("原因").FillAsync("核查环节改由另一岗位办理");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^迁移 \\d+ 个流程$") }).ClickAsync();
        await page.GetByText("进行中").WaitForAsync();
        await site.App.RunJobAsync<BatchRunJob>();
        await page.GetByRole(AriaRole.Button, new() { Name = "刷新" }).ClickAsync();
        await page.GetByText("已完成").WaitForAsync();
        (await Store.FindInstanceAsync(early.ToString("N"), default))!.Row.Version.ShouldBe(latest.Version + 1);
        (await Store.FindInstanceAsync(late.ToString("N"), default))!.Row.Version.ShouldBe(latest.Version);
        (await desk.OpenTaskAsync(late)).ActivityId.ShouldBe(old.ActivityId);
    }

    [Fact]
    public async Task Picked_processes_are_suspended_together_and_a_whole_list_resumed()
    {
        await ImportAsync(Definition("many", "数据报送", Ask("send", "报送")));
        for (var count = 0; count < 22; count++)
        {
            await StartAsync("many");
        }

        var page = await site.SignedInAsync("xitong");
        await page.GotoAsync("/admin/instances?view=Running&definition=many");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "数据报送" }).First.CheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "数据报送" }).Nth(2).CheckAsync();
        await page.GetByText("已选 2 个").WaitForAsync();
        await LooksRightAsync(page, "bulk-picked");
        await DoAsync(page, "暂停", "暂停 2 个流程", "对账期间停办");
        await page.GetByText("已处理 2 个，未能处理 0 个，共 2 个").WaitForAsync();

        await page.GotoAsync("/admin/instances?view=All&definition=many");
        await page.GetByRole(AriaRole.Button, new() { Name = "选全部 22 个" }).ClickAsync();
        await DoAsync(page, "恢复", "恢复 22 个流程", "对账完成");
        await page.GetByText("已处理 2 个，未能处理 20 个，共 22 个").WaitForAsync();
        await LooksRightAsync(page, "bulk-refused");
    }

    private IWorkflowStore Store => site.App.Services.GetRequiredService<IWorkflowStore>();

    private WorkflowRunner Runner => site.App.Services.GetRequiredService<WorkflowRunner>();

    private DefinitionVersions Versions => site.App.Services.GetRequiredService<DefinitionVersions>();

    private async Task<string> NumberAsync(Guid caseId)
    {
        await using var context = await new DeskScene(site.App).ContextAsync();
        return (await context.Cases.FindAsync(caseId))!.Number!;
    }

    private async Task DoAsync(IPage page, string verb, string confirm, string reason)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("原因").FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = confirm }).ClickAsync();
        await page.GetByText("进行中").WaitForAsync();
        await site.App.RunJobAsync<BatchRunJob>();
        await page.GetByRole(AriaRole.Button, new() { Name = "刷新" }).ClickAsync();
    }

    private static JsonObject Ask(string id, string name) => new()
    {
        ["id"] = id,
        ["name"] = id,
        ["type"] = "Elsa.RunTask",
        ["version"] = 1,
        ["metadata"] = new JsonObject { ["displayText"] = name },
        ["taskName"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = id } },
    };

    private static JsonObject Definition(string id, string name, params JsonObject[] steps) => new()
    {
        ["definitionId"] = id,
        ["name"] = name,
        ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Sequence", ["version"] = 1, ["metadata"] = new JsonObject { ["displayText"] = name }, ["activities"] = new JsonArray([.. steps]) },
    };

    private Task ImportAsync(JsonObject definition) =>
        site.App.Services.GetRequiredService<DefinitionSeeder>().ImportSeedAsync(definition.ToJsonString(), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition.ToJsonString()))));

    private async Task PublishAsync(string id, JsonObject definition) =>
        await Versions.SaveAsync(new DefinitionDraft(id, (await Store.FindLatestDefinitionAsync(id, default))!.Id, null, definition), publish: true, Author, default);

    private async Task<string> StartAsync(string id) => (await Runner.StartAsync(new StartWorkflow { DefinitionId = id })).ShouldBeOfType<RunResult.Advanced>().Instance.Id;

    private static Task LooksRightAsync(IPage page, string name) => Site.LooksRightAsync(page, name, 390, 1440);
}
