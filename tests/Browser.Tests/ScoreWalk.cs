using CreditFlow.Host.Tests.Commitments;
using CreditFlow.Host.Tests.Desk;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>A workbook with scores of a unit and of practitioners is taken in at the desk, and of every bad row it is told what is wrong, in Chromium on PostgreSQL.</summary>
[Trait("Rule", "A-21")]
public sealed class ScoreWalk(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task Scores_of_units_and_practitioners_come_from_a_workbook_and_bad_rows_are_named()
    {
        var page = await site.SignedInAsync("songjia");
        await page.GotoAsync("/desk/scores");
        await page.Locator("#file:not([disabled])").SetInputFilesAsync(new FilePayload
        {
            Name = "评分.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = CommitmentScene.Workbook(
            [
                ["统一社会信用代码", "公民身份号码", "名称", "评价分值", "模型版本", "评价日期"],
                [DeskScene.NewCode(), null, "北京守诺示例文化有限公司", 712.5, "2026.1", new DateTime(2026, 1, 31)],
                [null, "990101199202290029", "钱示例", 652, "2026.1", "2026-01-31"],
                [null, "990101201011200035", "李示例", 652, "2026.1", "2026-01-31"],
                [null, null, "周示例", "很高", "2026.1", "明天"],
            ]),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "导入" }).ClickAsync();

        await page.GetByText("共 4 行：新增 2，未变 0，没有采用 2。").WaitForAsync();
        var told = await page.Locator("table").InnerTextAsync();
        foreach (var part in new[] { "评价之日未满十八周岁", "单位填代码，从业人员填号码", "分值看不懂", "评价日期看不懂" })
        {
            told.ShouldContain(part);
        }

        told.ShouldNotContain("990101");
        await Site.LooksRightAsync(page, "scores", 390, 1024, 1440);
        await page.Context.CloseAsync();
    }
}
