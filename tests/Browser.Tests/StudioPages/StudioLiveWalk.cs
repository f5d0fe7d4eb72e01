using CreditFlow.Host.ElsaApi.Live;
using CreditFlow.Host.Tasks;
using CreditFlow.Host.Tests.Desk;

namespace CreditFlow.Browser.Tests.StudioPages;

/// <summary>The real viewer while its instance moves.</summary>
public sealed class StudioLiveWalk(Site site) : IClassFixture<Site>
{
    private readonly DeskScene _desk = new(site.App);

    [Fact]
    public async Task An_open_viewer_follows_its_instance_without_being_reloaded()
    {
        site.App.AdvanceTo(new DateOnly(2026, 11, 23));
        var caseId = await _desk.FileAsync(await _desk.AddRecordAsync());
        var visit = await StudioVisit.BeginAsync(site);
        var page = visit.Page;
        await page.GotoAsync("/studio/workflows/instances");
        await visit.Instances.First.WaitForAsync();
        await visit.Instances.First.Locator("td").Nth(2).ClickAsync();
        var viewer = page.Locator("elsa-workflow-instance-viewer");
        await viewer.GetByText("受理").First.WaitForAsync();
        (await viewer.GetByText("来源单位核查：开始").CountAsync()).ShouldBe(0);

        await _desk.AnswerAsync(caseId, "chenxiao", new TaskCompletion("Forward"));
        // Virtual time stands still unless somebody moves it, and with it the look at what is watched.
        site.App.Time.Advance(InstanceWatcher.Interval);
        await viewer.GetByText("来源单位核查：开始").First.WaitForAsync();
        await Site.KeepPictureAsync(page, "studio-live-1440");
        await page.SetViewportSizeAsync(1024, 768);
        await Site.KeepPictureAsync(page, "studio-live-1024");
        (await visit.Crash.IsVisibleAsync()).ShouldBeFalse();
        visit.Troubles.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }
}
