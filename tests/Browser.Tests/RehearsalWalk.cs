using CreditFlow.Host.Governance;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Host.Tests.Rehearsals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>The process administrator rehearses a draft: a wrong deadline is seen before it is published, and an example holds the publish up.</summary>
public sealed class RehearsalWalk(Site site) : IClassFixture<Site>
{
    private const string Lengthened = "“来源单位核查”的期限由 2026年2月25日（周三） 变为 2026年3月5日（周四）";

    [Fact]
    public async Task A_wrong_deadline_is_seen_before_publishing_and_an_example_holds_the_publish_up()
    {
        var scene = new RehearsalScene(site.App);
        var page = await site.SignedInAsync(StudioClient.ProcessAdministrator);

        // The published version, on a day, with an answer of ours: kept as an example.
        await page.GotoAsync("/admin/rehearsals/objection");
        await page.GetByLabel("开始日期").FillAsync("2026-02-12");
        await page.GetByRole(AriaRole.Button, new() { Name = "演练", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "结果", Exact = true }).WaitForAsync();
        await page.GetByLabel("审核的答复").SelectOptionAsync(new SelectOptionValue { Label = "不予更正" });
        await page.GetByRole(AriaRole.Button, new() { Name = "重新演练" }).First.ClickAsync();
        await page.GetByText("请填写办理意见").First.WaitForAsync();
        await page.GetByLabel("告知理由").FillAsync("决定书载明罚款 12 万元");
        await page.GetByLabel("办理意见").FillAsync("核对无误");
        await page.GetByRole(AriaRole.Button, new() { Name = "重新演练" }).First.ClickAsync();
        await page.GetByText("答复：不予更正").WaitForAsync();
        await page.GetByText("指定", new() { Exact = true }).WaitForAsync();
        await LooksRightAsync(page, "rehearsal-answers");
        await page.GetByLabel("示例名称").FillAsync("不属实，按期告知");
        await page.GetByRole(AriaRole.Button, new() { Name = "保留", Exact = true }).ClickAsync();
        await page.GetByText("已保留示例“不属实，按期告知”").WaitForAsync();

        // A draft in which somebody has lengthened the time of a step.
        var draft = await scene.DraftAsync(model => RehearsalScene.VerifyWithin(model, 10));
        await page.GotoAsync($"/admin/rehearsals/objection?version={draft.Id}");
        await page.GetByLabel("开始日期").FillAsync("2026-02-12");
        await page.GetByRole(AriaRole.Button, new() { Name = "演练", Exact = true }).ClickAsync();
        await page.GetByText("用同样的答复，有 1 处不同").WaitForAsync();
        await page.GetByText(Lengthened).WaitForAsync();
        var deadline = page.GetByRole(AriaRole.Row, new() { Name = "来源单位核查" }).First;
        (await deadline.InnerTextAsync()).ShouldSatisfyAllConditions(text => text.ShouldContain("2026年2月25日（周三）"), text => text.ShouldContain("2026年3月5日（周四）"));
        await deadline.GetByText("共 10 个工作日").ClickAsync();
        await LooksRightAsync(page, "rehearsal-difference");

        await page.GetByRole(AriaRole.Link, new() { Name = "保留的示例" }).ClickAsync();
        await page.GetByLabel("演练的版本").SelectOptionAsync(new SelectOptionValue { Value = draft.Id });
        await page.GetByRole(AriaRole.Button, new() { Name = "在这个版本上全部演练" }).ClickAsync();
        await page.GetByText("1 个示例：0 个与保留时相同，1 个不同").WaitForAsync();
        await page.GetByText(Lengthened).WaitForAsync();
        await LooksRightAsync(page, "rehearsal-examples");
        (await ObstaclesAsync(draft)).ShouldContain(obstacle => obstacle.Text.Contains(Lengthened, StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Button, new() { Name = "接受新结果" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("原因").FillAsync("来源单位要求放宽");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "接受新结果" }).ClickAsync();
        await page.GetByText("来源单位要求放宽").WaitForAsync();
        (await ObstaclesAsync(draft)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<PublishObstacle>> ObstaclesAsync(CreditFlow.Workflows.Storage.DefinitionRow draft)
    {
        var found = new List<PublishObstacle>();
        foreach (var check in site.App.Services.GetServices<IPublishCheck>())
        {
            found.AddRange(await check.CheckAsync(draft, default));
        }

        return found;
    }

    private static Task LooksRightAsync(IPage page, string name) => Site.LooksRightAsync(page, name, 390, 1024, 1440);
}
