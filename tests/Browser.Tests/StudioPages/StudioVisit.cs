using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests.StudioPages;

/// <summary>One administrator's window on the Studio, which notes whatever goes wrong in it.</summary>
internal sealed class StudioVisit
{
    private readonly ConcurrentQueue<string> _troubles = new();

    private StudioVisit(IPage page) => Page = page;

    public IPage Page { get; }

    public StubbedApi Api { get; } = new();

    /// <summary>Console errors, unhandled exceptions, refused or foreign requests, violations of the content security policy.</summary>
    public IReadOnlyList<string> Troubles => [.. _troubles];

    // A list that still loads has one row of one cell.
    public ILocator Definitions => Page.Locator("elsa-workflow-definition-list tbody tr:has(td:nth-child(3))");

    public ILocator Nodes => Page.Locator(".x6-node");

    public ILocator Instances => Page.Locator("elsa-workflow-instance-list tbody tr:has(td:nth-child(3))");

    public ILocator Crash => Page.Locator("#blazor-error-ui");

    /// <summary>Signs the process administrator in, in a browser that has loaded nothing yet.</summary>
    public static async Task<StudioVisit> BeginAsync(Site site)
    {
        var visit = new StudioVisit(await site.NewVisitorAsync());
        await visit.SignInAsync(visit.Page);
        visit.Watch(site.App.Address.ToString());
        await visit.Api.StandInAsync(visit.Page);
        visit.Page.SetDefaultTimeout(60_000);
        return visit;
    }

    public async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/sign-in?ReturnUrl=%2Fstudio%2Fsigned-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "以刘澄的账号登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "已重新登录" }).WaitForAsync();
    }

    private void Watch(string address)
    {
        Page.Console += (_, message) => Note(message.Type == "error", message.Text);
        Page.PageError += (_, error) => Note(true, error);
        Page.Request += (_, request) => Note(!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal), request.Url);
        Page.Response += (_, response) => Note(response.Status >= 400, $"{response.Status} {response.Url}");
    }

    private void Note(bool isTrouble, string what)
    {
        if (isTrouble)
        {
            _troubles.Enqueue(what);
        }
    }
}
