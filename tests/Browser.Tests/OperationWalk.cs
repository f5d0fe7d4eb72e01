using System.Security.Cryptography;
using System.Text;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>The system administrator finds a fault, corrects the variable that caused it, and retries.</summary>
public sealed class OperationWalk(Site site) : IClassFixture<Site>
{
    private const string Definition = """
        {"definitionId":"walk","name":"数据共享对账","version":1,
         "variables":[{"id":"days","name":"Days","typeName":"Int32","value":3}],
         "root":{"id":"root","type":"Elsa.Sequence","version":1,"activities":[
           {"id":"check","name":"check","type":"Elsa.RunJavaScript","version":1,"metadata":{"displayText":"核对天数"},
            "script":{"typeName":"String","expression":{"type":"JavaScript","value":"if (variables.Days > 2) throw new Error('天数超出上限')"}}}]}}
        """;

    [Fact]
    public async Task A_fault_is_found_corrected_and_retried()
    {
        await site.App.Services.GetRequiredService<DefinitionSeeder>().ImportSeedAsync(Definition, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Definition))));
        await site.App.Services.GetRequiredService<WorkflowRunner>().StartAsync(new StartWorkflow { DefinitionId = "walk" });
        var page = await site.SignedInAsync("xitong");
        await page.GotoAsync("/admin/instances");
        await LooksRightAsync(page, "operations-list");

        await page.GetByRole(AriaRole.Link, new() { Name = "数据共享对账" }).ClickAsync();
        await page.GetByText("天数超出上限").First.WaitForAsync();
        await LooksRightAsync(page, "operations-fault");

        await page.GetByRole(AriaRole.Button, new() { Name = "修改变量“Days”" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("新的值").FillAsync("两天");
        await dialog.GetByLabel("原因").FillAsync("录入有误");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "修改" }).ClickAsync();
        await dialog.GetByText("这个值不符合").WaitForAsync();
        await LooksRightAsync(page, "operations-dialog");
        await dialog.GetByLabel("新的值").FillAsync("2");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "修改" }).ClickAsync();
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });

        await page.GetByRole(AriaRole.Button, new() { Name = "重试" }).First.ClickAsync();
        await dialog.GetByLabel("原因").FillAsync("已改正");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await page.GetByText("已结束").WaitForAsync();
        await page.GetByText("修改变量“Days”　钱工").WaitForAsync();
        await LooksRightAsync(page, "operations-done");
    }

    [Fact]
    public async Task A_whole_list_is_retried_and_its_progress_watched()
    {
        await site.App.Services.GetRequiredService<DefinitionSeeder>().ImportSeedAsync(Definition, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Definition))));
        await site.App.Services.GetRequiredService<WorkflowRunner>().StartAsync(new StartWorkflow { DefinitionId = "walk" });
        var page = await site.SignedInAsync("xitong");
        await page.GotoAsync("/admin/instances");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await page.GetByRole(AriaRole.Button, new() { Name = "选全部" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "重试", Exact = true }).ClickAsync();
        await dialog.GetByLabel("原因").FillAsync("网络恢复");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "批量重试" }).WaitForAsync();
        await LooksRightAsync(page, "operations-batch");
        await site.App.RunJobAsync<BatchRunJob>();
        await page.GetByRole(AriaRole.Button, new() { Name = "刷新" }).ClickAsync();
        await page.GetByText("已完成").WaitForAsync();
        await LooksRightAsync(page, "operations-batch-done");
    }

    [Fact]
    public async Task A_dialog_is_opened_and_left_by_keys_alone()
    {
        await site.App.Services.GetRequiredService<DefinitionSeeder>().ImportSeedAsync(Definition, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Definition))));
        var started = (RunResult.Advanced)await site.App.Services.GetRequiredService<WorkflowRunner>().StartAsync(new StartWorkflow { DefinitionId = "walk" });
        var page = await site.SignedInAsync("xitong");
        await page.GotoAsync($"/admin/instances/{started.Instance.Id}");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "取消流程" });
        await page.WaitForFunctionAsync("() => window.Blazor?._internal !== undefined");
        await Assertions.Expect(button).ToBeEnabledAsync();
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        await Assertions.Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
    }

    private static Task LooksRightAsync(IPage page, string name) => Site.LooksRightAsync(page, name, 1024, 1440);
}
