using CreditFlow.Host.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>An agency corrects a record of its own in words: what would give a person away is shown while it is typed and refused, and the wording that is proposed goes to the public, in Chromium on PostgreSQL.</summary>
[Trait("Rule", "OBJ-09")]
[Trait("Rule", "PUB-11")]
public sealed class CorrectionWalk(Site site) : IClassFixture<Site>
{
    private const string Company = "北京改字示例文化传播有限公司";
    private const string Id = "990101198506150012";

    private readonly DeskScene _desk = new(site.App);

    [Fact]
    public async Task A_correction_in_words_gives_nobody_away()
    {
        var record = await _desk.AddRecordAsync(Company);
        var opener = await site.SignedInAsync("wangqiming");
        await opener.GotoAsync($"/desk/records/{record.Id}?purpose=Correction");
        await opener.Locator("#o-statement:enabled").FillAsync("违法事实录入不全");
        await opener.Locator("#o-document").FillAsync("京文执罚〔2026〕12号");
        await opener.GetByRole(AriaRole.Button, new() { Name = "开始办理" }).ClickAsync();
        await opener.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await opener.GetByRole(AriaRole.Button, new() { Name = "退签" }).WaitForAsync();
        await opener.GetByRole(AriaRole.Button, new() { Name = "加一项" }).ClickAsync();
        await opener.GetByLabel("项目", new() { Exact = true }).SelectOptionAsync("Facts");
        await opener.Locator(".fix textarea").FillAsync($"现场负责人身份证号{Id}，未经许可从事经营性互联网文化活动");
        await opener.GetByText("身份证号码不能公开").WaitForAsync();
        await opener.Locator("#op").FillAsync("对照决定书补全。");
        await opener.GetByRole(AriaRole.Button, new() { Name = "提交确认" }).ClickAsync();
        await opener.GetByText("身份证号码依法不得公开").First.WaitForAsync();
        await Site.LooksRightAsync(opener, "own-correction-refused", 390, 1024, 1440);
        await opener.GetByRole(AriaRole.Button, new() { Name = "采用建议" }).ClickAsync();
        await opener.GetByRole(AriaRole.Button, new() { Name = "提交确认" }).ClickAsync();
        await opener.GetByText("提出更正内容：提交确认").First.WaitForAsync();
        await opener.Context.CloseAsync();
        await using var context = await _desk.ContextAsync();
        (await context.StaffTasks.Where(row => row.RecordId == record.Id && row.ActivityId == "propose").Select(row => row.DataJson).SingleAsync()).ShouldNotBeNull().ShouldNotContain(Id);
    }
}
