using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CreditFlow.Host.Tests.Portal;

/// <summary>A browser without JavaScript: follows redirects, keeps cookies, sends a page's form back with its hidden fields.</summary>
internal sealed partial class FormWalker
{
    private readonly HttpClient _client;

    // Without a member of staff's sign-in cookie it is one of the public.
    public FormWalker(CreditFlowApp app, string? cookie = null)
    {
        _client = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = true, HandleCookies = true });
        if (cookie is not null)
        {
            _client.DefaultRequestHeaders.Add("Cookie", cookie);
        }
    }

    /// <summary>The page as it reads, entities decoded.</summary>
    public string Page { get; private set; } = "";

    /// <summary>Path and query of the page.</summary>
    public string Address { get; private set; } = "";

    public async Task<HttpStatusCode> OpenAsync(string address) => await TakeAsync(await _client.GetAsync(address));

    /// <summary>Sends the page's own form.</summary>
    public async Task<HttpStatusCode> SendAsync(IReadOnlyList<(string Name, string Value)> fields, params IReadOnlyList<(string Name, byte[] Content)> files)
    {
        var form = new MultipartFormDataContent();
        // Staff pages have the sign-out form above their own.
        foreach (var hidden in HiddenField().Matches(Page).GroupBy(match => match.Groups["name"].Value).Select(same => same.Last()))
        {
            form.Add(new StringContent(hidden.Groups["value"].Value), hidden.Groups["name"].Value);
        }

        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value, Encoding.UTF8), name);
        }

        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "files", name);
        }

        return await TakeAsync(await _client.PostAsync(Address, form));
    }

    public (string Address, string Page) Bookmark() => (Address, Page);

    public void Return((string Address, string Page) bookmark) => (Address, Page) = bookmark;

    private async Task<HttpStatusCode> TakeAsync(HttpResponseMessage answer)
    {
        Page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Address = answer.RequestMessage!.RequestUri!.PathAndQuery;
        return answer.StatusCode;
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"[^>]*>""")]
    private static partial Regex HiddenField();
}
