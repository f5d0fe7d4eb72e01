using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests;

public sealed class ReferenceTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task The_api_reference_shows_itself_without_asking_any_other_site()
    {
        var page = await site.NewVisitorAsync();
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site.App.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                elsewhere.Add(request.Url);
            }
        };
        await page.GotoAsync("/docs");
        await page.GetByRole(AriaRole.Heading, new() { Name = "CreditFlow HTTP API" }).First.WaitForAsync();
        await Site.KeepPictureAsync(page, "docs");
        elsewhere.ShouldBeEmpty();
    }
}
