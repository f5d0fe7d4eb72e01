using CreditFlow.Host.Governance;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.Localization;

namespace CreditFlow.Host.Rehearsals.Examples;

/// <summary>A draft is published only when it ends all kept examples as they must end, or somebody has accepted how it ends them.</summary>
internal sealed class ExamplesStillEnd(RehearsalExamples examples, IStringLocalizer<RehearsalTexts> texts, TimeProvider time) : IPublishCheck
{
    /// <summary>How long all examples of a definition together may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private const int MostTold = 5;

    public async Task<IReadOnlyList<PublishObstacle>> CheckAsync(DefinitionRow draft, CancellationToken cancellationToken)
    {
        var link = $"/admin/rehearsals/{Uri.EscapeDataString(draft.DefinitionId)}/examples?version={Uri.EscapeDataString(draft.Id)}";
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return [.. (await examples.RunAllAsync(draft, progress: null, either.Token)).Where(result => !result.IsAsBefore).Select(result => new PublishObstacle(Words(result), link))];
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return [new PublishObstacle(texts["Obstacle.TooLong", (int)Limit.TotalMinutes], link)];
        }
    }

    private string Words(ExampleResult result)
    {
        if (result.Problem is { } problem)
        {
            return texts["Obstacle.NotRun", result.Example.Name, problem];
        }

        var told = string.Join(texts["Separator"], result.Differences.Take(MostTold).Select(difference => difference.Text));
        var words = texts[result.IsOfRules ? "Obstacle.Rules" : "Obstacle.Otherwise", result.Example.Name, told].Value;
        return result.Differences.Count > MostTold ? words + texts["Obstacle.More", result.Differences.Count] : words;
    }
}
