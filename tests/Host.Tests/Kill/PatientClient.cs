using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace CreditFlow.Host.Tests.Kill;

/// <summary>
/// A caller who does what a careful program does: when no answer comes, or one that says "not now", it asks again with the same Idempotency-Key.
/// </summary>
internal sealed class PatientClient(HttpClient http, Action answered) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Signs in; the cookie outlives the host that gave it.</summary>
    public Task SignInAsync(string userName, CancellationToken cancellationToken) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Post, "/api/session") { Content = JsonContent.Create(new { userName, password = CreditFlowApp.DemoPassword }) }, cancellationToken);

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    public Task<JsonElement> PostAsync(string path, string key, Func<HttpContent> content, CancellationToken cancellationToken, string? from = null) => SendAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content() };
            request.Headers.Add("Idempotency-Key", key);
            if (from is not null)
            {
                request.Headers.Add("X-Forwarded-For", from);
            }

            return request;
        },
        cancellationToken);

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var request = make();
                using var response = await http.SendAsync(request, cancellationToken);
                var text = await response.Content.ReadAsStringAsync(cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    answered();
                    return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
                }

                if (!IsNotNow(response.StatusCode))
                {
                    throw new InvalidOperationException($"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}: {text}");
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The host died before or after it did what was asked: only asking again can tell.
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static bool IsNotNow(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable;
}
