using CreditFlow.Host.Tests.Desk;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

/// <summary>A clerk who is faster than the line: what a page offers as a link may be followed before the page itself has come to life.</summary>
public sealed class EarlyClickTests(Site site) : IClassFixture<Site>
{
    private readonly DeskScene _desk = new(site.App);

    [Fact]
    public async Task A_link_followed_while_the_page_is_still_connecting_leads_to_a_page_that_knows_its_address_and_takes_answers()
    {
        var (_, repairId) = await _desk.RepairedAsync("北京快手示例文化传播有限公司");
        var page = await site.SignedInAsync("wangqiming");
        var connecting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var followed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteWebSocketAsync(url => url.Contains("/_blazor?", StringComparison.Ordinal), socket => HoldAnswers(socket, connecting, followed.Task));

        await page.GotoAsync($"/desk/cases/{repairId}");
        await connecting.Task;
        await page.GetByRole(AriaRole.Link, new() { Name = "材料虚假？提请撤销" }).ClickAsync();
        await page.Locator("#o-statement").WaitForAsync();
        followed.SetResult();

        await page.Locator("#o-statement:enabled").WaitForAsync();
        await page.Context.CloseAsync();
    }

    // The first answer greets; the second, to the circuit that the page has asked for by then, is late, and so is all that follows.
    private static void HoldAnswers(IWebSocketRoute page, TaskCompletionSource connecting, Task followed)
    {
        var server = page.ConnectToServer();
        var answers = 0;
        server.OnMessage(async frame =>
        {
            if (Interlocked.Increment(ref answers) > 1)
            {
                connecting.TrySetResult();
                await followed;
            }

            if (frame.Binary is { } bytes)
            {
                page.Send(bytes);
            }
            else
            {
                page.Send(frame.Text!);
            }
        });
    }
}
