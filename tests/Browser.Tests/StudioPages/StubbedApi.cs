using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CreditFlow.Browser.Tests.StudioPages;

/// <summary>Stands in for Elsa's interface with fixed answers, so that these tests are about the pages and not about what lies behind them.</summary>
internal sealed class StubbedApi
{
    private const string Prefix = "/elsa/api/";

    private readonly ConcurrentQueue<string> _tokens = new();

    /// <summary>The tokens that requests carried, in their order.</summary>
    public IReadOnlyList<string> Tokens => [.. _tokens];

    /// <summary>Whether a token is refused, as one is that no longer holds.</summary>
    public Func<string, bool> IsRefused { get; set; } = _ => false;

    /// <summary>Answers the page's requests from now on.</summary>
    public Task StandInAsync(IPage page) => page.RouteAsync(url => url.Contains(Prefix, StringComparison.Ordinal), AnswerAsync);

    private Task AnswerAsync(IRoute route)
    {
        var token = route.Request.Headers.GetValueOrDefault("authorization", "");
        _tokens.Enqueue(token);
        if (IsRefused(token))
        {
            return route.FulfillAsync(new RouteFulfillOptions { Status = 401 });
        }

        var path = new Uri(route.Request.Url).AbsolutePath[Prefix.Length..];
        return NameOf(path) is { } name
            ? route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "StudioPages", "Answers", name + ".json")) })
            : route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = """{"items":[],"count":0,"totalCount":0}""" });
    }

    private static string? NameOf(string path) => path.Split('/') switch
    {
        ["workflow-definitions"] => "workflow-definitions-list",
        ["workflow-definitions", "by-definition-id" or "by-id", ..] => "workflow-definitions-by-definition-id",
        ["descriptors", "log-persistence-strategies"] or ["descriptors", "commit-strategies", ..] => "descriptors-commit-strategies-workflows",
        ["descriptors", ..] => path.Replace('/', '-'),
        ["workflow-instances"] => "workflow-instances-list",
        ["workflow-instances", _] => "workflow-instance",
        ["workflow-instances", _, var part] => "workflow-instance-" + part,
        ["activity-executions", "report" or "list"] => path.Replace('/', '-'),
        _ => null,
    };
}
