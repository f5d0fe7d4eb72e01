using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CreditFlow.Host.Tests.ElsaApi;

/// <summary>A client that speaks to Elsa's interface as the Studio does: with the token that a signed-in page gets.</summary>
internal static class StudioClient
{
    /// <summary>The demo account of the process administrator.</summary>
    public const string ProcessAdministrator = "liucheng";

    /// <summary>The demo account of the system administrator, who only reads.</summary>
    public const string SystemAdministrator = "xitong";

    /// <summary>A client with a token of that account.</summary>
    public static async Task<HttpClient> OpenStudioAsync(this CreditFlowApp app, string userName = ProcessAdministrator)
    {
        using var page = await app.SignInAsync(userName);
        using var answer = await page.PostAsync("/studio/token", null);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        var client = app.CreateAnonymousClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
